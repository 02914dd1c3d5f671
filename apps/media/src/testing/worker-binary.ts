/** Returns the worker that `nx run media:worker` has built, or builds it, which takes minutes. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export function workerBinary(): string {
  const script = fileURLToPath(new URL('../../worker/build.sh', import.meta.url));
  return execFileSync(script, { encoding: 'utf8' }).trim();
}
