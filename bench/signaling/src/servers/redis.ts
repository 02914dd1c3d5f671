/** Debian's `redis-server`, empty, on the servers' core; its CPU time is counted separately. */
import { freePort, redisServerCommand } from '@throughline/test-kit';
import { inherited } from '../config/environment.ts';
import { startPinned } from '../pinned-program.ts';

export interface Redis extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
}

export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  const program = await startPinned(redisServerCommand(port), {
    env: inherited,
    readyPattern: /Ready to accept connections/,
  });
  return {
    pid: program.pid,
    url: `redis://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
