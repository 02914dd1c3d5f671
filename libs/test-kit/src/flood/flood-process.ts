import path from 'node:path';
import { ChildProgram } from '../child-program.js';
import type { FloodOptions } from './connection-flood.js';

const MAIN = path.join(import.meta.dirname, 'main.js');
const REPORT = /held (\d+), opened (\d+)\n$/;

export interface FloodProcessOptions extends FloodOptions {
  /** The command that runs the flood elsewhere, such as `nsenter` with its options. */
  readonly prefix?: readonly string[];
}

/** A `ConnectionFlood` in a process of its own, so that it does not slow down the test. */
export class FloodProcess implements AsyncDisposable {
  private constructor(private readonly program: ChildProgram) {}

  static async start({ prefix = [], ...options }: FloodProcessOptions): Promise<FloodProcess> {
    const command = [...prefix, process.execPath, MAIN, JSON.stringify(options)];
    return new FloodProcess(await ChildProgram.start(command, { stopTimeoutMs: 0 }));
  }

  /** Connections that are open, and those opened until now, as of the last second. */
  get connections(): { held: number; opened: number } {
    const [, held = 0, opened = 0] = REPORT.exec(this.program.output) ?? [];
    return { held: Number(held), opened: Number(opened) };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.program[Symbol.asyncDispose]();
  }
}
