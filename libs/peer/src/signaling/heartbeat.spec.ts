import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { joinRoom } from '../testing/join-room.js';
import { eventAt, SessionServer } from '../testing/session-server.js';
import { MAX_SILENCE_MS, PING_INTERVAL_MS } from './heartbeat.js';
import type { Session, SessionEvent } from './session.js';

/** The API sends a heartbeat after this silence of the client [SIG-8]. */
const HEARTBEAT_MS = 3_000;

let api: SessionServer;
let session: Session;
let statuses: string[];
let events: SessionEvent[];
let pings: number;

beforeEach(async () => {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.useFakeTimers({
    toFake: [
      ...(['setInterval', 'setTimeout', 'clearInterval', 'clearTimeout'] as const),
      ...(['Date', 'performance'] as const),
    ],
  });
  api = await SessionServer.start();
  statuses = [];
  events = [];
  pings = 0;
  api.onFrame = ({ type }) => (pings += type === 'session/ping' ? 1 : 0);
  ({ session } = await joinRoom(api));
  session.setListener({
    onEvent: (event) => events.push(event),
    onSignaling: (signaling) => statuses.push(signaling),
    onEnd: (end) => statuses.push(end),
  });
  await readClock();
});

afterEach(async () => {
  vi.useRealTimers();
  session.leave();
  await api[Symbol.asyncDispose]();
});

/** The first ping reads the API's clock. */
async function readClock(): Promise<void> {
  vi.advanceTimersByTime(PING_INTERVAL_MS);
  await vi.waitUntil(() => session.serverNow !== undefined);
}

describe('[SIG-8] a client that receives heartbeats', () => {
  it('sends no pings while it is idle', async () => {
    for (let i = 0; i < 10; i += 1) {
      vi.advanceTimersByTime(HEARTBEAT_MS);
      await api.sendHeartbeat();
    }

    expect(pings).toBe(1);
    expect(statuses).toEqual([]);
  });

  it('reads the clock of the API once a minute', async () => {
    for (let i = 0; i < 21; i += 1) {
      vi.advanceTimersByTime(HEARTBEAT_MS);
      await api.sendHeartbeat();
    }

    expect(pings).toBe(2);
  });

  it('[RES-8] acknowledges a message within 2.5 s', async () => {
    api.send(eventAt(0));
    await vi.waitUntil(() => events.length === 1);

    vi.advanceTimersByTime(PING_INTERVAL_MS);

    await vi.waitUntil(() => pings === 2);
  });

  it('detects a loss within five seconds of the last heartbeat', async () => {
    vi.advanceTimersByTime(HEARTBEAT_MS);
    await api.sendHeartbeat();
    api.isUnresponsive = true;

    vi.advanceTimersByTime(5_000);

    expect(statuses).toEqual(['reconnecting']);
  });

  it('pings before it regards the connection as lost, since a heartbeat may be late', async () => {
    vi.advanceTimersByTime(MAX_SILENCE_MS);
    await vi.waitUntil(() => pings === 2);
    await api.sendHeartbeat(); // arrives after the reply to the ping

    vi.advanceTimersByTime(MAX_SILENCE_MS - 1);

    expect(statuses).toEqual([]);
  });
});
