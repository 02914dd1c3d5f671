/** What an attack costs the API and its other clients. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as elapsed } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { SUBPROTOCOL } from '@throughline/protocol';
import { WebSocket } from 'ws';
import { ApiProcess } from '../api-process.ts';
import { loopbackAddress } from '../loopback.ts';
import type { PingFlood } from './pinger.ts';
import { quantile } from '@throughline/test-kit';

const PAGE_BYTES = 4_096;
const MIB = 2 ** 20;
const SAMPLE_MS = 50;
const PING_MS = 10;
const WARM_UP_MS = 1_000;

const [ATTACKER, OBSERVER] = [loopbackAddress(66), loopbackAddress(1)];

/** The resident memory of the API in MiB, before and at most during an attack. */
export interface MemoryFigures {
  readonly beforeMib: number;
  readonly highestMib: number;
}

/** One client sends 125-byte pings for that time and reads nothing. */
export async function memoryUnderUnreadPings(durationMs: number): Promise<MemoryFigures> {
  await using api = await ApiProcess.start();
  const residentMib = () =>
    (Number(readFileSync(`/proc/${api.pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / MIB;
  const beforeMib = residentMib();
  await using flood = new Flood({
    port: api.port,
    localAddress: ATTACKER,
    connections: 1,
    payloadBytes: 125,
    bytesPerSecond: 100 * MIB,
    reads: false,
  });
  await flood.started;
  let highestMib = beforeMib;
  for (const endMs = performance.now() + durationMs; performance.now() < endMs;) {
    highestMib = Math.max(highestMib, residentMib());
    await elapsed(SAMPLE_MS);
  }
  return { beforeMib, highestMib };
}

/** How long the API takes to answer the `session/ping` of another client, in ms. */
export interface AnswerFigures {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly highestMs: number;
}

/** Without an attack, or while four connections send 2 MiB of empty pings a second. */
export async function answersOf(isAttacked: boolean, durationMs: number): Promise<AnswerFigures> {
  await using api = await ApiProcess.start();
  const socket = new WebSocket(api.signalUrl, SUBPROTOCOL, { localAddress: OBSERVER });
  await once(socket, 'open');
  // The first answers also cost the compilation of the API.
  await answerTimes(socket, WARM_UP_MS);
  if (!isAttacked) return figuresOf(await answerTimes(socket, durationMs));
  await using flood = new Flood({
    port: api.port,
    localAddress: ATTACKER,
    connections: 4,
    payloadBytes: 0,
    bytesPerSecond: 2 * MIB,
    reads: true,
  });
  await flood.started;
  return figuresOf(await answerTimes(socket, durationMs));
}

async function answerTimes(socket: WebSocket, durationMs: number): Promise<number[]> {
  const times: number[] = [];
  for (const endMs = performance.now() + durationMs; performance.now() < endMs;) {
    const sentMs = performance.now();
    socket.send(JSON.stringify({ type: 'session/ping', requestId: 'p', received: 0 }));
    await once(socket, 'message');
    times.push(performance.now() - sentMs);
    await elapsed(PING_MS);
  }
  return times;
}

const figuresOf = (times: readonly number[]): AnswerFigures => ({
  p50Ms: quantile(times, 0.5),
  p99Ms: quantile(times, 0.99),
  highestMs: quantile(times, 1),
});

/** The thread that attacks. */
class Flood implements AsyncDisposable {
  readonly started: Promise<unknown>;
  readonly #worker: Worker;

  constructor(workerData: PingFlood) {
    this.#worker = new Worker(new URL('pinger.ts', import.meta.url), { workerData });
    this.started = once(this.#worker, 'message');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}
