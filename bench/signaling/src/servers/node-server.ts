/** Servers that are one Node process and need no preparation for a room. */
import { inherited } from '../config/environment.ts';
import { startPinned } from '../pinned-program.ts';
import type { Client, RunningServer } from './server.ts';

export interface NodeServerOptions {
  /** Program and arguments, for Node. */
  readonly command: readonly string[];
  readonly nodeFlags: readonly string[];
  readonly readyPattern: RegExp;
  /** Receives the port, which is the first group of `readyPattern`. */
  readonly enter: (port: string, source: string) => Promise<Client>;
}

export async function startNodeServer(options: NodeServerOptions): Promise<RunningServer> {
  const program = await startPinned([process.execPath, ...options.nodeFlags, ...options.command], {
    env: inherited,
    readyPattern: options.readyPattern,
  });
  const port = program.readyMatch[1] ?? '';
  return {
    pids: [program.pid],
    storePids: [],
    openRoom: () => Promise.resolve({ enter: (source) => options.enter(port, source) }),
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

export const programFile = (name: string) =>
  new URL(`../programs/${name}`, import.meta.url).pathname;
