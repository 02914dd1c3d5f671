/** Servers that are one Node process and need no preparation for a room. */
import { randomUUID } from 'node:crypto';
import { inherited } from '../config/environment.ts';
import { startPinned } from '../pinned-program.ts';
import type { Client, RunningServer } from './server.ts';

export interface NodeServerOptions {
  /** Program and arguments, for Node. */
  readonly command: readonly string[];
  readonly nodeFlags: readonly string[];
  readonly settings?: NodeJS.ProcessEnv;
  readonly readyPattern: RegExp;
  readonly enter: (entry: Entry) => Promise<Client>;
}

export interface Entry {
  /** The first group of `readyPattern`. */
  readonly port: string;
  /** Of every client in the same room. */
  readonly room: string;
  readonly source: string;
}

export async function startNodeServer(options: NodeServerOptions): Promise<RunningServer> {
  const program = await startPinned([process.execPath, ...options.nodeFlags, ...options.command], {
    env: { ...inherited, ...options.settings },
    readyPattern: options.readyPattern,
  });
  const port = program.readyMatch[1] ?? '';
  return {
    pids: [program.pid],
    storePids: [],
    openRoom: () => {
      const room = randomUUID();
      return Promise.resolve({ enter: (source) => options.enter({ port, room, source }) });
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

export const programFile = (name: string) =>
  new URL(`../programs/${name}`, import.meta.url).pathname;
