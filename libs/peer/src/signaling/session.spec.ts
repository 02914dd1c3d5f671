import { CloseCode, NO_MEDIA, ParticipantId, PROTOCOL_VERSION } from '@throughline/protocol';
import { Random } from '@throughline/test-kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PING_INTERVAL_MS, PONG_DEADLINE_MS } from './heartbeat.js';
import { Session, type SessionEnd, type SessionEvent } from './session.js';
import { REPLY_DEADLINE_MS, SignalingConnection } from './signaling-connection.js';
import { eventAt, ROOM_ID, SessionServer } from '../testing/session-server.js';
import { MAX_UNACKNOWLEDGED_LENGTH } from './message-log.js';

const bob = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');
const media = { ...NO_MEDIA, microphone: true };

let api: SessionServer;
let session: Session;
let events: SessionEvent[];
let statuses: ('connected' | 'reconnecting' | SessionEnd)[];
/** Fires the browser's events about its network. */
let network: EventTarget;

beforeEach(async () => {
  network = new EventTarget();
  vi.stubGlobal('addEventListener', network.addEventListener.bind(network));
  vi.spyOn(Math, 'random').mockReturnValue(0); // attempts follow each other without a delay
  api = await SessionServer.start();
  events = [];
  statuses = [];
});

afterEach(async () => {
  vi.useRealTimers();
  session.leave();
  await api[Symbol.asyncDispose]();
});

async function join(): Promise<void> {
  const connection = new SignalingConnection(api.url);
  const outcome = await connection.request({
    type: 'room/join',
    protocolVersion: PROTOCOL_VERSION,
    capabilities: [],
    roomId: ROOM_ID,
    displayName: 'Ada',
    media,
  });
  if (!outcome.ok) throw new Error(`the join was rejected: ${outcome.reason}`);
  session = new Session({ signalUrl: api.url, connection, joined: outcome.reply });
  session.setListener({
    onEvent: (event) => events.push(event),
    onSignaling: (signaling) => statuses.push(signaling),
    onEnd: (end) => statuses.push(end),
  });
}

function sendSignal(index: number): void {
  session.sendSignal(bob, {
    kind: 'candidate',
    candidate: { candidate: `${index}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
  });
}

const receivedSignals = () =>
  api.received.flatMap((m) =>
    m.type === 'peer/signal' && m.signal.kind === 'candidate' ? m.signal.candidate.candidate : [],
  );
const receivedEvents = () =>
  events.map((event) => (event.type === 'participant/left' ? event.participantId : event));
const eventsUpTo = (count: number) =>
  Array.from({ length: count }, (_, i) => eventAt(i).participantId);
const numbersUpTo = (count: number) => Array.from({ length: count }, (_, i) => `${i}`);

/** A network change triggers a ping, and the API answers the request after it. */
async function awaitAcknowledgement(): Promise<void> {
  network.dispatchEvent(new Event('online'));
  await session.request({ type: 'media/announce', media });
}

/** With the wall clock, by which a deadline detects that the page stood still. */
function fakeTimers(): void {
  vi.useFakeTimers({
    toFake: ['setInterval', 'setTimeout', 'clearInterval', 'clearTimeout', 'Date'],
  });
}

/** Counts the attempts to resume from now on; pings are sent at any time. */
function countResumes(onResume: (count: number) => void = () => undefined): () => number {
  let count = 0;
  api.onFrame = ({ type }) => {
    if (type === 'session/resume') onResume(++count);
  };
  return () => count;
}

describe('a session', () => {
  it('[RES-3] numbers its messages from one', async () => {
    await join();

    sendSignal(0);
    await session.request({ type: 'media/announce', media });
    sendSignal(1);

    await expect
      .poll(() => api.received.map(({ type, seq }) => `${seq} ${type}`))
      .toEqual(['1 peer/signal', '2 media/announce', '3 peer/signal']);
  });

  it('[SIG-7] settles a request with the reply or the rejection', async () => {
    await join();

    const outcomes = await Promise.all([
      session.request({ type: 'media/announce', media }),
      session.request({ type: 'ice-servers/refresh' }),
    ]);

    expect(outcomes).toMatchObject([
      { ok: true, reply: { type: 'ok' } },
      { ok: false, reason: 'internal' },
    ]);
  });

  it.each(['rate_limited', 'internal'] as const)(
    '[SIG-7] settles a request at once that is rejected without a number, as %s',
    async (code) => {
      await join();
      api.unnumberedRejection = code;

      const outcome = await session.request({ type: 'media/announce', media });

      expect(outcome).toEqual({ ok: false, reason: code });
      expect(statuses).toEqual([]);
    },
  );

  it('[SIG-7] does not confuse such a rejection with the reply to a ping', async () => {
    await join(); // the first request of the connection, so a ping is its second
    await session.request({ type: 'media/announce', media });
    api.unnumberedRejection = 'internal';

    const request = session.request({ type: 'media/announce', media });
    network.dispatchEvent(new Event('online')); // the API answers the ping after the request

    expect(await request).toEqual({ ok: false, reason: 'internal' });
  });

  it('settles a request as lost that the API never answers', async () => {
    fakeTimers();
    await join();
    api.losesMessages = true;
    const request = session.request({ type: 'media/announce', media });

    vi.advanceTimersByTime(api.graceMs + REPLY_DEADLINE_MS);

    expect(await request).toEqual({ ok: false, reason: 'connection_lost' });
    expect(statuses).not.toContain('over');
  });

  it('[RES-2] ignores a message that it has already received', async () => {
    await join();

    api.send(eventAt(0));
    api.sendRaw(JSON.stringify({ ...eventAt(0), seq: 1 }));
    api.send(eventAt(1));

    await expect.poll(receivedEvents).toEqual(eventsUpTo(2));
    expect(statuses).toEqual([]);
  });

  it('[SIG-4] counts a message that only a newer client can parse', async () => {
    await join();

    api.send(eventAt(0));
    api.send({ type: 'room/painted', colour: 'green' } as never);
    api.send(eventAt(1));

    await expect.poll(receivedEvents).toEqual(eventsUpTo(2));
    expect(statuses).toEqual([]);
  });

  it('[RES-5] resumes, even if the clock of the device is corrected by hours meanwhile', async () => {
    await join();
    let correctedBy = 0;
    vi.spyOn(Date, 'now').mockImplementation(() => (correctedBy += 5 * 60 * 60_000));

    api.cut();

    await expect.poll(() => statuses).toEqual(['reconnecting', 'connected']);
    vi.mocked(Date.now).mockRestore();
  });

  it('[ROOM-6] leaves by closing the connection with 1000', async () => {
    await join();

    session.leave();

    await expect.poll(() => api.closes).toEqual([1000]);
    expect(statuses).toEqual([]);
  });
});

describe('[RES-5] after the loss of a connection', () => {
  it('the messages sent meanwhile arrive in order, in both directions', async () => {
    await join();
    sendSignal(0);
    api.send(eventAt(0));
    await expect.poll(receivedSignals).toEqual(['0']);

    api.cut();
    for (const index of [1, 2]) {
      sendSignal(index);
      api.send(eventAt(index));
    }

    await expect.poll(receivedSignals).toEqual(numbersUpTo(3));
    await expect.poll(receivedEvents).toEqual(eventsUpTo(3));
    expect(statuses).toEqual(['reconnecting', 'connected']);
  });

  it('a pending request gets its reply, and takes effect once', async () => {
    await join();
    api.losesMessages = true;
    const request = session.request({ type: 'media/announce', media });
    await expect.poll(() => api.received.length).toBe(1);

    api.losesMessages = false;
    api.cut();

    const outcome = await request;
    expect(outcome).toMatchObject({ ok: true, reply: { type: 'ok' } });
    expect([api.received.length, api.resumes]).toEqual([1, 1]);
  });

  it('a request made meanwhile is sent on the next connection', async () => {
    await join();
    api.cut();
    await expect.poll(() => statuses).toContain('reconnecting');

    const outcome = await session.request({ type: 'media/announce', media });

    expect(outcome.ok).toBe(true);
  });

  it('[RES-9] the session resumes when an API process stops', async () => {
    await join();

    api.close(1012);

    await expect.poll(() => statuses).toEqual(['reconnecting', 'connected']);
    expect(api.resumes).toBe(1);
  });

  it('attempts continue while the API has a fault', async () => {
    await join();
    api.resumeRejection = 'internal';
    const attempts = countResumes((count) => {
      if (count === 3) api.resumeRejection = undefined;
    });

    api.cut();

    await expect.poll(() => statuses).toEqual(['reconnecting', 'connected']);
    expect(attempts()).toBe(3);
  });

  it('[ROOM-6] a leave takes effect as soon as there is a connection', async () => {
    vi.mocked(Math.random).mockReturnValue(0.9); // a delay before the first attempt
    await join();
    api.cut();
    await expect.poll(() => statuses).toEqual(['reconnecting']);
    const request = session.request({ type: 'media/announce', media });

    session.leave();

    expect(await request).toEqual({ ok: false, reason: 'connection_lost' });
    await expect.poll(() => api.closes).toEqual([1006, 1000]);
    expect([statuses, api.resumes]).toEqual([['reconnecting'], 1]);
  });
});

describe('[RES-2] a gap', () => {
  it('drops the connection, and the resume fills it', async () => {
    await join();
    api.send(eventAt(0));
    api.skip(1);

    api.send(eventAt(2));

    await expect.poll(receivedEvents).toEqual(eventsUpTo(3));
    expect(statuses).toEqual(['reconnecting', 'connected']);
    await expect.poll(() => api.closes).toEqual([CloseCode.unanswered]);
  });
});

describe('[SIG-8] an unresponsive connection', () => {
  it('is dropped within five seconds, and not as by a client that leaves', async () => {
    fakeTimers();
    await join();
    api.isUnresponsive = true;

    vi.advanceTimersByTime(5_000);

    expect(statuses).toEqual(['reconnecting']);
    await expect.poll(() => api.closes).toEqual([CloseCode.unanswered]);
  });

  it('is checked at once when the network may have changed', async () => {
    fakeTimers();
    await join();
    api.isUnresponsive = true;

    network.dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(PONG_DEADLINE_MS);

    expect(statuses).toEqual(['reconnecting']);
  });

  it('is not confused with one that responds', async () => {
    fakeTimers();
    await join();
    const pings = new Promise<void>((resolve) => (api.onFrame = () => resolve()));

    vi.advanceTimersByTime(PING_INTERVAL_MS);
    await pings;
    await session.request({ type: 'media/announce', media }); // the API answers it after the ping
    vi.advanceTimersByTime(PONG_DEADLINE_MS - 1);

    expect(statuses).toEqual([]);
  });

  it('is not confused with one whose page stood still for a second', async () => {
    fakeTimers();
    await join();

    network.dispatchEvent(new Event('online')); // sends a ping
    vi.setSystemTime(Date.now() + 1_000);
    vi.advanceTimersByTime(PONG_DEADLINE_MS); // before the page has read the reply
    await session.request({ type: 'media/announce', media }); // the API answers it after the ping
    vi.advanceTimersByTime(PONG_DEADLINE_MS - 1);

    expect(statuses).toEqual([]);
  });
});

describe('[RES-8] the unacknowledged messages', () => {
  const sdp = 'x'.repeat(60_000);
  const sendDescriptions = (count: number) => {
    for (let i = 0; i < count; i++)
      session.sendSignal(bob, { kind: 'description', description: { type: 'offer', sdp } });
  };

  it('are discarded once they have taken effect', async () => {
    await join();

    for (let i = 0; i < 3; i++) {
      sendDescriptions(10);
      await awaitAcknowledgement();
    }

    await expect.poll(() => api.received.length).toBe(33);
    expect(statuses).toEqual([]);
  });

  it('are bounded: above the bound the session is over', async () => {
    await join();
    api.resumeRejection = 'internal';
    api.cut();
    await expect.poll(() => statuses).toEqual(['reconnecting']);

    sendDescriptions(Math.ceil(MAX_UNACKNOWLEDGED_LENGTH / sdp.length));

    expect(statuses).toEqual(['reconnecting', 'over']);
    api.resumeRejection = undefined; // the client still leaves the room, and then stops to connect
    await expect.poll(() => api.resumes).toBe(1);
  });
});

describe('a proxy that ends connections', () => {
  it('is noticed after three of them, and the session goes on', async () => {
    await join();

    for (const resumes of [1, 2, 3]) {
      expect(session.isCutOften).toBe(false);
      api.cut();
      await expect.poll(() => api.resumes).toBe(resumes);
      await expect.poll(() => statuses.at(-1)).toBe('connected');
    }

    expect(session.isCutOften).toBe(true);
    await awaitAcknowledgement();
  });

  it('is not suspected when the API stops', async () => {
    await join();

    for (const resumes of [1, 2, 3]) {
      api.close(1012);
      await expect.poll(() => api.resumes).toBe(resumes);
      await expect.poll(() => statuses.at(-1)).toBe('connected');
    }

    expect(session.isCutOften).toBe(false);
  });
});

describe('[LIM-4] a rate-limited resume', () => {
  it('is retried', async () => {
    await join();
    api.resumeRejection = 'rate_limited';
    api.cut();
    await expect.poll(() => statuses).toEqual(['reconnecting']);
    await expect.poll(() => api.rejectedResumes).toBeGreaterThan(1);

    api.resumeRejection = undefined;

    await expect.poll(() => statuses).toEqual(['reconnecting', 'connected']);
  });
});

describe('[RES-7] a session is over', () => {
  it.each(['session_over', 'unknown_room', 'unsupported_version'] as const)(
    'when the resume is rejected as %s',
    async (code) => {
      await join();
      const request = session.request({ type: 'media/announce', media });
      api.resumeRejection = code;

      api.cut();

      expect(await request).toEqual({ ok: false, reason: 'connection_lost' });
      expect(statuses).toEqual(['reconnecting', 'over']);
    },
  );

  it.each([
    { code: CloseCode.sessionOver, end: 'over' },
    { code: CloseCode.replaced, end: 'replaced' },
  ])(
    'as $end when the API closes with $code, without an attempt to resume',
    async ({ code, end }) => {
      await join();
      const attempts = countResumes();

      api.close(code);

      await expect.poll(() => statuses).toEqual([end]);
      expect(attempts()).toBe(0);
    },
  );

  it('when the API has not responded within the grace period [RES-4]', async () => {
    api.graceMs = 100;
    vi.mocked(Math.random).mockReturnValue(0.1);
    await join();
    api.resumeRejection = 'internal';

    api.cut();

    await expect.poll(() => statuses).toEqual(['reconnecting', 'over']);
  });

  it('when the API has forgotten which messages took effect', async () => {
    await join();
    sendSignal(0);
    await awaitAcknowledgement();

    api.forget();
    api.cut();

    await expect.poll(() => statuses).toEqual(['reconnecting', 'over']);
  });

  it('for requests that are made afterwards', async () => {
    await join();
    session.leave();

    sendSignal(0);
    const outcome = await session.request({ type: 'media/announce', media });

    expect(outcome).toEqual({ ok: false, reason: 'connection_lost' });
    expect(statuses).toEqual([]);
  });
});

describe('[RES-5] over a path that breaks all the time', () => {
  const COUNT = 300;
  const seed = Date.now() % 1_000_000;

  it(`every message arrives once and in order, in both directions (seed ${seed})`, async () => {
    const random = new Random(seed);
    await join();
    api.onFrame = () => {
      if (random.happens(0.1)) api.cut();
    };
    const outcomes: Promise<{ ok: boolean }>[] = [];

    for (let index = 0; index < COUNT; index++) {
      sendSignal(index);
      if (random.happens(0.2)) outcomes.push(session.request({ type: 'media/announce', media }));
      api.send(eventAt(index));
      if (random.happens(0.1)) api.cut();
      if (random.happens(0.5))
        await new Promise((resolve) => setTimeout(resolve, random.fraction() * 4));
    }

    await expect.poll(() => receivedSignals().length, { timeout: 20_000 }).toBe(COUNT);
    await expect.poll(() => events.length, { timeout: 20_000 }).toBe(COUNT);
    expect(receivedSignals()).toEqual(numbersUpTo(COUNT));
    expect(receivedEvents()).toEqual(eventsUpTo(COUNT));
    expect((await Promise.all(outcomes)).every(({ ok }) => ok)).toBe(true);
    expect(statuses).not.toContain('over');
    expect(api.resumes).toBeGreaterThan(10);
  }, 60_000);
});
