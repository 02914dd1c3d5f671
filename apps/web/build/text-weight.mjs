/** How much text the server sends with a page: that of one language, compiled (docs/adr/0054). */
import { globSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { COMMON_AREAS, HOME_AREAS, MEETING_AREAS } from '../src/messages/areas.ts';
import { compile } from '../src/messages/compile.ts';

export const MAX_TEXT_KIB = 14;

const MESSAGES = path.join(import.meta.dirname, '../src/messages');

const AREAS = {
  '/page': [...COMMON_AREAS, ...HOME_AREAS],
  '/meet/[room]/page': [...COMMON_AREAS, ...MEETING_AREAS],
};

/**
 * KiB of gzip per page, in the language that has the longest texts.
 *
 * @returns {Promise<Record<string, number>>}
 */
export async function textWeights() {
  const catalogues = await Promise.all(
    globSync('catalogues/*.ts', { cwd: MESSAGES }).map(async (file) => {
      const [catalogue] = Object.values(await import(path.join(MESSAGES, file)));
      return compile(catalogue);
    }),
  );
  return Object.fromEntries(
    Object.entries(AREAS).map(([page, areas]) => [
      page,
      Math.max(...catalogues.map((catalogue) => gzipKib(areas.map((area) => catalogue[area])))),
    ]),
  );
}

const gzipKib = (texts) => gzipSync(JSON.stringify(texts)).length / 1024;
