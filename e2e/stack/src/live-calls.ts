/**
 * Calls without browsers that run while a test disrupts the stack, and a report about every message in them.
 * The callers run as a separate process in the people's network.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { SIGNAL_PATH } from '@throughline/protocol';
import type { CallsReport, FromCallers, ToCallers } from './callers/report.js';
import type { Stack } from './stack.js';

const PROGRAM = path.join(import.meta.dirname, 'callers/main.ts');
/** Each caller's interval between two signals, far shorter than that of an established link. */
const PAUSE_MS = 200;
/** Longer than the callers themselves wait for pending signals. */
const DEADLINE_MS = 60_000;

export class LiveCalls implements AsyncDisposable {
  private constructor(
    private readonly process: ChildProcess,
    private readonly ended: Promise<unknown>,
  ) {}

  /** Resolves when all callers have joined. */
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

  /** The report so far. */
  report(): Promise<CallsReport> {
    return this.#request('report');
  }

  /** The final report, once no signal is pending. */
  finish(): Promise<CallsReport> {
    return this.#request('finish');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  async #request(message: ToCallers): Promise<CallsReport> {
    const answer = this.#next('report');
    this.process.send(message);
    return (await answer).report;
  }

  async #next<K extends FromCallers['kind']>(kind: K): Promise<Extract<FromCallers, { kind: K }>> {
    const isExpected = (message: FromCallers): message is Extract<FromCallers, { kind: K }> =>
      message.kind === kind;
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const ended = this.ended.then(() =>
      Promise.reject(new Error('the process of the callers has ended')),
    );
    const received = once(this.process, 'message', { signal }) as Promise<[FromCallers]>;
    const [message] = await Promise.race([received, ended]);
    if (!isExpected(message))
      throw new Error(`the callers sent ${message.kind} instead of ${kind}`);
    return message;
  }
}
