/** Debian's `redis-server`, empty, on the servers' core: its work is theirs, but counted apart. */
import { inherited } from '../config/environment.ts';
import { freePort, Program } from '../program.ts';

export interface Redis extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
}

export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  const { program } = await Program.start(
    [
      ...['redis-server', '--bind', '127.0.0.1', '--port', `${port}`],
      ...['--save', '', '--appendonly', 'no'],
    ],
    { env: inherited, ready: /Ready to accept connections/ },
  );
  return {
    pid: program.pid,
    url: `redis://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
