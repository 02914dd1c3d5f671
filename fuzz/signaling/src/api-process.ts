/** The built API as a child process, observed from outside. */
import { EventEmitter, once } from 'node:events';
import { type Agent, request } from 'node:http';
import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { setTimeout as elapsed } from 'node:timers/promises';
import { RoomView } from '@throughline/protocol';
import { ChildProgram } from '@throughline/test-kit';
import { inherited } from './config/environment.ts';
import { SECRET } from './generate/pools.ts';
import { FORWARDED_PREFIXES, PROXY_ADDRESS } from './sources.ts';

const MAIN = new URL('../../../apps/api/dist/main.js', import.meta.url).pathname;
/** V8's young generation has reached its full size after a fifth of a run, so later growth is not its. */
const FLAGS = ['--max-semi-space-size=16'];
const GC_ON_SIGNAL = [
  '--expose-gc',
  '--import',
  new URL('collect-on-signal.mjs', import.meta.url).href,
];

/** What `collect-on-signal.mjs` prints. */
const COLLECTED = 'collected';

/** Pause between two collections, in ms: objects with finalizers are freed by the second. */
const COLLECTION_MS = 300;

/** Enough to understand a failure. */
const MAX_BAD_LINES = 10;

/** In bytes. */
export interface Memory {
  readonly resident: number;
  readonly heap: number;
}

export class ApiProcess implements AsyncDisposable {
  /** Log lines that must not exist: errors, addresses, and content of messages. */
  readonly badLines: string[] = [];
  /** Emits `collected` after each garbage collection that a signal has caused. */
  readonly #collections = new EventEmitter();
  #program: ChildProgram | undefined;
  #port = 0;

  static async start(): Promise<ApiProcess> {
    const api = new ApiProcess();
    api.#program = await ChildProgram.start([process.execPath, ...FLAGS, ...GC_ON_SIGNAL, MAIN], {
      env: { ...inherited, PORT: '0', NODE_ENV: 'production', TRUSTED_PROXIES: PROXY_ADDRESS },
      readyPattern: /"event":"listening".*"port":(\d+)/,
      onLine: (line, source) => {
        if (line === COLLECTED) api.#collections.emit(COLLECTED);
        api.#checkLogLine(line, source);
      },
      stopTimeoutMs: 0,
    });
    api.#port = Number(api.#program.readyMatch[1]);
    return api;
  }

  /** One request of an address that the trusted proxy names. */
  async visit(address: string, agent: Agent): Promise<void> {
    const sent = request({
      host: '127.0.0.1',
      port: this.#port,
      path: '/api/rooms/zzzz-zzzz-zzzz',
      localAddress: PROXY_ADDRESS,
      headers: { 'X-Forwarded-For': address },
      agent,
    }).end();
    const [response] = (await once(sent, 'response')) as [Readable];
    await once(response.resume(), 'end');
  }

  get signalUrl(): string {
    return `ws://127.0.0.1:${this.#port}/signal`;
  }

  get port(): number {
    return this.#port;
  }

  get pid(): number {
    return this.#program?.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.#program?.isRunning ?? false;
  }

  async createRoom(localAddress: string): Promise<string> {
    const options = { port: this.#port, localAddress, path: '/api/rooms', method: 'POST' };
    return RoomView.parse(await this.#request(options)).id;
  }

  async countParticipants(roomId: string, localAddress: string): Promise<number> {
    const options = { port: this.#port, localAddress, path: `/api/rooms/${roomId}` };
    return RoomView.parse(await this.#request(options)).participantCount;
  }

  /** After garbage collection. */
  async measureCollected(): Promise<Memory> {
    for (let i = 0; i < 3; i += 1) {
      const collected = once(this.#collections, COLLECTED);
      this.#program?.signal('SIGUSR2');
      await Promise.race([collected, this.#program?.exited]);
      await elapsed(COLLECTION_MS);
    }
    return this.measureMemory();
  }

  async measureMemory(): Promise<Memory> {
    const text = await this.#metrics();
    const valueOf = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    return {
      resident: valueOf('process_resident_memory_bytes'),
      heap: valueOf('nodejs_heap_size_used_bytes'),
    };
  }

  /** The API's counters of joins, resumes, rejections and relayed signals, as Prometheus lines. */
  async counters(): Promise<string[]> {
    const lines = (await this.#metrics()).split('\n');
    return lines.filter((line) =>
      /^throughline_(joins|resumes|refusals|rate_limited|signals_relayed)_total/.test(line),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#program?.[Symbol.asyncDispose]();
  }

  async #metrics(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.#port}/api/metrics`)).text();
  }

  async #request(options: object): Promise<unknown> {
    const sent = request({ host: '127.0.0.1', ...options }).end();
    const [response] = (await once(sent, 'response')) as [Readable];
    return json(response);
  }

  #checkLogLine(line: string, source: 'stdout' | 'stderr'): void {
    // The line that reports the port holds the address that the API listens on.
    if (line.includes('"event":"listening"')) return;
    const isBad =
      source === 'stderr' ||
      line.includes('"level":"error"') ||
      [SECRET, '127.', ...FORWARDED_PREFIXES].some((text) => line.includes(text));
    if (isBad && this.badLines.length < MAX_BAD_LINES) this.badLines.push(line);
  }
}
