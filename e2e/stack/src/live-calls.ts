/**
 * Calls without browsers that run while a test disturbs the stack, and the fate of every message in them.
 * The callers are a process of their own, in the people's network.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { SIGNAL_PATH } from '@throughline/protocol';
import type { CallsReport, FromCallers, ToCallers } from './callers/report.js';
import type { Stack } from './stack.js';

const PROGRAM = path.join(import.meta.dirname, 'callers/main.ts');
/** Pause of each caller between two signals: far shorter than that of an established link. */
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
    return this.#ask('report');
  }

  /** The final report, once no signal is pending. */
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
    if (!isIt(message)) throw new Error(`the callers sent ${message.kind} instead of ${kind}`);
    return message;
  }
}
