/** Servers of one Node process that any room can be had on. */
import { inherited } from '../config/environment.ts';
import { Program } from '../program.ts';
import type { Client, RunningServer } from './server.ts';

export interface NodeServerOptions {
  /** Program and arguments, for Node. */
  readonly command: readonly string[];
  readonly nodeFlags: readonly string[];
  readonly ready: RegExp;
  /** Given the port, which is what `ready` captured. */
  readonly enter: (port: string, source: string) => Promise<Client>;
}

export async function startNodeServer(options: NodeServerOptions): Promise<RunningServer> {
  const { program, match } = await Program.start(
    [process.execPath, ...options.nodeFlags, ...options.command],
    { env: inherited, ready: options.ready },
  );
  const port = match[1] ?? '';
  return {
    pids: [program.pid],
    storePids: [],
    openRoom: () => Promise.resolve({ enter: (source) => options.enter(port, source) }),
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

export const programFile = (name: string) =>
  new URL(`../programs/${name}`, import.meta.url).pathname;
