/** The order and the end of a check, with scripted probes. Real networks: e2e/meeting. */
import {
  type CheckFailure,
  isComplete,
  judgeCheck,
  type Measurement,
  type OfferedServer,
} from '@throughline/connectivity';
import type { IceServers } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { NetworkCheck } from './network-check.js';
import type { NetworkProbes } from './network-probes.js';
import type { RelayPath } from './relay-pair.js';

const iceServers: IceServers = {
  servers: [
    { urls: ['stun:turn.example'] },
    {
      urls: ['turn:turn.example', 'turn:turn.example?transport=tcp', 'turns:turn.example'],
      username: 'u',
      credential: 'c',
    },
  ],
  expiresAt: 1,
};
const RESULT: Measurement = { roundTripMs: 18, jitterMs: 1, lossRatio: 0, bitrateKbps: 2_500 };

/** Never settles until the signal is aborted, and then resolves with `value`. */
const untilAborted = <T>(signal: AbortSignal, value: T) =>
  new Promise<T>((resolve) => signal.addEventListener('abort', () => resolve(value)));

/** A network, and what a check of it holds open. */
class ScriptedNetwork implements NetworkProbes {
  readonly open = new Set<string>();
  readonly measured: string[] = [];
  /** By URL. `hangs`: no answer until the check ends. */
  readonly relays = new Map<string, CheckFailure | 'hangs'>();
  servers: Awaited<ReturnType<NetworkProbes['requestServers']>> = { ok: true, iceServers };
  stun: 'answers' | 'hangs' = 'answers';
  measurement: 'ends' | 'hangs' = 'ends';

  requestServers = () => Promise.resolve(this.servers);
  openSocket = () => Promise.resolve('answered' as const);

  probeStun = (_server: OfferedServer, signal: AbortSignal) => {
    const failed = { ok: false, reason: 'stun_unanswered' } as const;
    const outcome =
      this.stun === 'answers'
        ? Promise.resolve({ ok: true } as const)
        : untilAborted(signal, failed);
    return { outcome, families: Promise.resolve(new Set(['ipv4'] as const)) };
  };

  connectRelay = async ({ urls: [url = ''] }: OfferedServer, signal: AbortSignal) => {
    const fault = this.relays.get(url);
    if (fault === 'hangs') await untilAborted(signal, undefined);
    if (fault !== undefined)
      return { ok: false, reason: fault === 'hangs' ? 'relay_unreachable' : fault } as const;
    this.open.add(url);
    const path = { url, close: () => this.open.delete(url) } as unknown as RelayPath;
    return { ok: true, path } as const;
  };

  measure = async (path: RelayPath, signal: AbortSignal) => {
    this.measured.push((path as unknown as { url: string }).url);
    return this.measurement === 'ends' ? RESULT : untilAborted(signal, undefined);
  };
}

const start = (network: ScriptedNetwork) =>
  new NetworkCheck({ signalUrl: 'wss://meet.example/signal', probes: network });

describe('[CHK-1] a check of a network that allows everything', () => {
  it('passes every rung, measures over UDP, and closes its connections by itself', async () => {
    const network = new ScriptedNetwork();
    const check = start(network);

    await expect.poll(() => isComplete(check.state.get())).toBe(true);

    expect(judgeCheck(check.state.get())).toBe('good');
    expect(network.measured).toEqual(['turn:turn.example']);
    expect(network.open.size).toBe(0);
  });

  it('keeps only the connection that it measures', async () => {
    const network = new ScriptedNetwork();
    network.measurement = 'hangs';
    const check = start(network);

    await expect.poll(() => check.state.get().rungs.relay_tls.kind).toBe('passed');

    await expect.poll(() => [...network.open]).toEqual(['turn:turn.example']);
    check.close();
  });
});

describe('a check of a network that blocks UDP', () => {
  it('measures over TCP', async () => {
    const network = new ScriptedNetwork();
    network.relays.set('turn:turn.example', 'relay_unreachable');
    const check = start(network);

    await expect.poll(() => isComplete(check.state.get())).toBe(true);

    expect(network.measured).toEqual(['turn:turn.example?transport=tcp']);
    expect(judgeCheck(check.state.get())).toBe('limited');
  });
});

describe('a check that the API rejects', () => {
  it('opens no connection', async () => {
    const network = new ScriptedNetwork();
    network.servers = { ok: false, reason: 'rate_limited' };
    const check = start(network);

    await expect.poll(() => isComplete(check.state.get())).toBe(true);

    expect([network.measured, judgeCheck(check.state.get())]).toEqual([[], 'unknown']);
  });
});

describe('[CHK-4] a check that is closed, as when the person joins', () => {
  it('closes its connections at once, and changes no more', async () => {
    const network = new ScriptedNetwork();
    network.measurement = 'hangs';
    network.stun = 'hangs';
    const check = start(network);
    await expect.poll(() => network.measured).toHaveLength(1);
    const before = check.state.get();

    check.close();

    expect(network.open.size).toBe(0);
    await Promise.resolve();
    expect(check.state.get()).toBe(before);
  });

  it('closes a connection that comes later', async () => {
    const network = new ScriptedNetwork();
    const check = start(network);

    check.close();

    await expect.poll(() => network.open.size).toBe(0);
    expect(network.measured).toEqual([]);
  });
});
