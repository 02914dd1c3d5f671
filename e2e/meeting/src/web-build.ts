/**
 * The build of the pages. `nx run web:build`, and `web:typecheck` before its own work, replace it, even from the cache:
 * then a running product has lost the scripts of its pages, which never become usable.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';

const BUILD_ID = path.join(import.meta.dirname, '../../../apps/web/.next/BUILD_ID');

/** Identifies the build that is there now: another one after each replacement. `undefined` while there is none. */
export async function webBuild(): Promise<string | undefined> {
  try {
    const { ino, ctimeMs } = await stat(BUILD_ID);
    return `${ino} ${ctimeMs}`;
  } catch {
    return undefined; // being replaced
  }
}
