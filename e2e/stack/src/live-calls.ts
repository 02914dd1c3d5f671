/**
 * Calls without browsers that go on while a test does things to the stack, and what became of every
 * message in them. The callers are a process of their own, in the network that people live in.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { SIGNAL_PATH } from '@throughline/protocol';
import type { CallsReport, FromCallers, ToCallers } from './callers/report.js';
import type { Stack } from './stack.js';

const PROGRAM = path.join(import.meta.dirname, 'callers/main.ts');
/** Of each caller, between two signals: many more than links send once they are up. */
const PAUSE_MS = 200;
/** Longer than the callers themselves wait for what is under way. */
const DEADLINE_MS = 60_000;

export class LiveCalls implements AsyncDisposable {
  private constructor(
    private readonly process: ChildProcess,
    private readonly ended: Promise<unknown>,
  ) {}

  /** Resolves when all are in their calls. */
  static async start(stack: Stack, count: number, pauseMs = PAUSE_MS): Promise<LiveCalls> {
    const rooms = await Promise.all(Array.from({ length: count }, () => stack.createRoom()));
    const url = stack.origin.replace('https', 'wss') + SIGNAL_PATH;
    const args = [url, stack.people.gateway, `${pauseMs}`, ...rooms.map(({ id }) => id)];
    const { namespace } = stack.people;
    const child = spawn('nsenter', [`--net=${namespace}`, process.execPath, PROGRAM, ...args], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const calls = new LiveCalls(child, once(child, 'exit'));
    await calls.#next('in calls');
    return calls;
  }

  /** What has happened so far. */
  report(): Promise<CallsReport> {
    return this.#ask('report');
  }

  /** All that was said and heard, once nothing is under way any more. */
  finish(): Promise<CallsReport> {
    return this.#ask('finish');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  async #ask(question: ToCallers): Promise<CallsReport> {
    const answer = this.#next('report');
    this.process.send(question);
    return (await answer).report;
  }

  async #next<K extends FromCallers['kind']>(kind: K): Promise<Extract<FromCallers, { kind: K }>> {
    const isIt = (message: FromCallers): message is Extract<FromCallers, { kind: K }> =>
      message.kind === kind;
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const ended = this.ended.then(() => Promise.reject(new Error('the callers are gone')));
    const heard = once(this.process, 'message', { signal }) as Promise<[FromCallers]>;
    const [message] = await Promise.race([heard, ended]);
    if (!isIt(message)) throw new Error(`the callers said ${message.kind} instead of ${kind}`);
    return message;
  }
}
