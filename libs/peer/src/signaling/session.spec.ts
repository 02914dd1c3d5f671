import { CloseCode, NO_MEDIA, ParticipantId, PROTOCOL_VERSION } from '@throughline/protocol';
import { Random } from '@throughline/test-kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PING_INTERVAL_MS, PONG_DEADLINE_MS } from './heartbeat.js';
import { type Fact, Session, type SessionEnd } from './session.js';
import { REPLY_DEADLINE_MS, SignalingClient } from './signaling-client.js';
import { fact, ROOM_ID, SessionServer } from '../testing/session-server.js';
import { MAX_KEPT_LENGTH } from './transcript.js';

const bob = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');
const media = { ...NO_MEDIA, microphone: true };

let api: SessionServer;
let session: Session;
let facts: Fact[];
let told: ('connected' | 'reconnecting' | SessionEnd)[];
/** What a browser would tell of its network. */
let network: EventTarget;

beforeEach(async () => {
  network = new EventTarget();
  vi.stubGlobal('addEventListener', network.addEventListener.bind(network));
  vi.spyOn(Math, 'random').mockReturnValue(0); // attempts follow each other without a pause
  api = await SessionServer.start();
  facts = [];
  told = [];
});

afterEach(async () => {
  vi.useRealTimers();
  session.leave();
  await api[Symbol.asyncDispose]();
});

async function join(): Promise<void> {
  const client = new SignalingClient(api.url);
  const outcome = await client.request({
    type: 'room/join',
    protocolVersion: PROTOCOL_VERSION,
    capabilities: [],
    roomId: ROOM_ID,
    displayName: 'Ada',
    media,
  });
  if (!outcome.ok) throw new Error(`the join was refused: ${outcome.reason}`);
  session = new Session({ signalUrl: api.url, client, joined: outcome.reply });
  session.listen({
    onFact: (fact) => facts.push(fact),
    onSignaling: (signaling) => told.push(signaling),
    onEnd: (end) => told.push(end),
  });
}

function signal(index: number): void {
  session.signal(bob, {
    kind: 'candidate',
    candidate: { candidate: `${index}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
  });
}

const signalled = () =>
  api.heard.flatMap((m) =>
    m.type === 'peer/signal' && m.signal.kind === 'candidate' ? m.signal.candidate.candidate : [],
  );
const heardFacts = () => facts.map((f) => (f.type === 'participant/left' ? f.participantId : f));
const factsUpTo = (count: number) => Array.from({ length: count }, (_, i) => fact(i).participantId);
const numbersUpTo = (count: number) => Array.from({ length: count }, (_, i) => `${i}`);

/** A change of the network has the socket tried, and the request is answered after the ping. */
async function knowItTookEffect(): Promise<void> {
  network.dispatchEvent(new Event('online'));
  await session.request({ type: 'media/announce', media });
}

function fakeTimers(): void {
  vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout', 'clearInterval', 'clearTimeout'] });
}

describe('a session', () => {
  it('[RES-3] numbers what we say from one', async () => {
    await join();

    signal(0);
    await session.request({ type: 'media/announce', media });
    signal(1);

    await expect
      .poll(() => api.heard.map(({ type, seq }) => `${seq} ${type}`))
      .toEqual(['1 peer/signal', '2 media/announce', '3 peer/signal']);
  });

  it('[SIG-7] tells a request the reply or the refusal', async () => {
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
    '[SIG-7] tells a request at once that it is refused without a number, as %s',
    async (code) => {
      await join();
      api.unnumberedRefusal = code;

      const outcome = await session.request({ type: 'media/announce', media });

      expect(outcome).toEqual({ ok: false, reason: code });
      expect(told).toEqual([]);
    },
  );

  it('[SIG-7] does not take such a refusal for the answer to a ping', async () => {
    await join(); // the first request of the socket, so that a ping is its second
    await session.request({ type: 'media/announce', media });
    api.unnumberedRefusal = 'internal';

    const request = session.request({ type: 'media/announce', media });
    network.dispatchEvent(new Event('online')); // the ping is answered after the request

    expect(await request).toEqual({ ok: false, reason: 'internal' });
  });

  it('gives a request up that the API never answers', async () => {
    fakeTimers();
    await join();
    api.isMute = true;
    const request = session.request({ type: 'media/announce', media });

    vi.advanceTimersByTime(api.graceMs + REPLY_DEADLINE_MS);

    expect(await request).toEqual({ ok: false, reason: 'connection_lost' });
    expect(told).not.toContain('over');
  });

  it('[RES-2] passes over what it has heard before', async () => {
    await join();

    api.say(fact(0));
    api.sendRaw(JSON.stringify({ ...fact(0), seq: 1 }));
    api.say(fact(1));

    await expect.poll(heardFacts).toEqual(factsUpTo(2));
    expect(told).toEqual([]);
  });

  it('[SIG-4] counts a message that only a newer client can read', async () => {
    await join();

    api.say(fact(0));
    api.say({ type: 'room/painted', colour: 'green' } as never);
    api.say(fact(1));

    await expect.poll(heardFacts).toEqual(factsUpTo(2));
    expect(told).toEqual([]);
  });

  it('[ROOM-6] is left by closing the socket as done', async () => {
    await join();

    session.leave();

    await expect.poll(() => api.closes).toEqual([1000]);
    expect(told).toEqual([]);
  });
});

describe('[RES-5] after the loss of the socket', () => {
  it('what was said meanwhile in both directions arrives, in order', async () => {
    await join();
    signal(0);
    api.say(fact(0));
    await expect.poll(signalled).toEqual(['0']);

    api.cut();
    for (const index of [1, 2]) {
      signal(index);
      api.say(fact(index));
    }

    await expect.poll(signalled).toEqual(numbersUpTo(3));
    await expect.poll(heardFacts).toEqual(factsUpTo(3));
    expect(told).toEqual(['reconnecting', 'connected']);
  });

  it('a request that was under way gets its reply, and takes effect once', async () => {
    await join();
    api.isMute = true;
    const request = session.request({ type: 'media/announce', media });
    await expect.poll(() => api.heard.length).toBe(1);

    api.isMute = false;
    api.cut();

    const outcome = await request;
    expect(outcome).toMatchObject({ ok: true, reply: { type: 'ok' } });
    expect([api.heard.length, api.resumes]).toEqual([1, 1]);
  });

  it('a request made meanwhile is made on the next socket', async () => {
    await join();
    api.cut();
    await expect.poll(() => told).toContain('reconnecting');

    const outcome = await session.request({ type: 'media/announce', media });

    expect(outcome.ok).toBe(true);
  });

  it('[RES-9] an API that stops is followed by a resume', async () => {
    await join();

    api.close(1012);

    await expect.poll(() => told).toEqual(['reconnecting', 'connected']);
    expect(api.resumes).toBe(1);
  });

  it('attempts go on while the API has a fault', async () => {
    await join();
    api.refusal = 'internal';
    let frames = 0;
    api.onFrame = () => {
      if (++frames === 3) api.refusal = undefined;
    };

    api.cut();

    await expect.poll(() => told).toEqual(['reconnecting', 'connected']);
    expect(frames).toBe(3);
  });

  it('[ROOM-6] leaving is told as soon as there is a socket', async () => {
    vi.mocked(Math.random).mockReturnValue(0.9); // a pause before the first attempt
    await join();
    api.cut();
    await expect.poll(() => told).toEqual(['reconnecting']);
    const request = session.request({ type: 'media/announce', media });

    session.leave();

    expect(await request).toEqual({ ok: false, reason: 'connection_lost' });
    await expect.poll(() => api.closes).toEqual([1006, 1000]);
    expect([told, api.resumes]).toEqual([['reconnecting'], 1]);
  });
});

describe('[RES-2] a gap', () => {
  it('loses the socket, and the resume fills it', async () => {
    await join();
    api.say(fact(0));
    api.skip(1);

    api.say(fact(2));

    await expect.poll(heardFacts).toEqual(factsUpTo(3));
    expect(told).toEqual(['reconnecting', 'connected']);
    expect(api.closes).toEqual([CloseCode.unanswered]);
  });
});

describe('[SIG-8] a socket that has gone silent', () => {
  it('is given up within five seconds, though not as by one who leaves', async () => {
    fakeTimers();
    await join();
    api.isSilent = true;

    vi.advanceTimersByTime(5_000);

    expect(told).toEqual(['reconnecting']);
    await expect.poll(() => api.closes).toEqual([CloseCode.unanswered]);
  });

  it('is tried at once when the browser tells of another network', async () => {
    fakeTimers();
    await join();
    api.isSilent = true;

    network.dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(PONG_DEADLINE_MS);

    expect(told).toEqual(['reconnecting']);
  });

  it('is not taken for one that answers', async () => {
    fakeTimers();
    await join();
    const pings = new Promise<void>((resolve) => (api.onFrame = () => resolve()));

    vi.advanceTimersByTime(PING_INTERVAL_MS);
    await pings;
    await session.request({ type: 'media/announce', media }); // answered after the ping
    vi.advanceTimersByTime(PONG_DEADLINE_MS - 1);

    expect(told).toEqual([]);
  });
});

describe('[RES-8] what is kept', () => {
  const sdp = 'x'.repeat(60_000);
  const describeTimes = (count: number) => {
    for (let i = 0; i < count; i++)
      session.signal(bob, { kind: 'description', description: { type: 'offer', sdp } });
  };

  it('is forgotten once it has taken effect', async () => {
    await join();

    for (let i = 0; i < 3; i++) {
      describeTimes(10);
      await knowItTookEffect();
    }

    await expect.poll(() => api.heard.length).toBe(33);
    expect(told).toEqual([]);
  });

  it('in a long loss is bounded: past that the session is over', async () => {
    await join();
    api.refusal = 'internal';
    api.cut();
    await expect.poll(() => told).toEqual(['reconnecting']);

    describeTimes(Math.ceil(MAX_KEPT_LENGTH / sdp.length));

    expect(told).toEqual(['reconnecting', 'over']);
  });
});

describe('[LIM-4] a resume that is refused as too many', () => {
  it('is tried again', async () => {
    await join();
    api.refusal = 'rate_limited';
    api.cut();
    await expect.poll(() => told).toEqual(['reconnecting']);
    await expect.poll(() => api.refusals).toBeGreaterThan(1);

    api.refusal = undefined;

    await expect.poll(() => told).toEqual(['reconnecting', 'connected']);
  });
});

describe('[RES-7] a session is over', () => {
  it.each(['session_over', 'unknown_room', 'unsupported_version'] as const)(
    'when the resume is refused as %s',
    async (code) => {
      await join();
      const request = session.request({ type: 'media/announce', media });
      api.refusal = code;

      api.cut();

      expect(await request).toEqual({ ok: false, reason: 'connection_lost' });
      expect(told).toEqual(['reconnecting', 'over']);
    },
  );

  it.each([
    { code: CloseCode.sessionOver, end: 'over' },
    { code: CloseCode.replaced, end: 'replaced' },
  ])('as $end when the API closes with $code, and no resume is tried', async ({ code, end }) => {
    await join();
    let frames = 0;
    api.onFrame = () => frames++;

    api.close(code);

    await expect.poll(() => told).toEqual([end]);
    expect(frames).toBe(0);
  });

  it('when nobody has answered for as long as the API waits for us [RES-4]', async () => {
    api.graceMs = 100;
    vi.mocked(Math.random).mockReturnValue(0.1);
    await join();
    api.refusal = 'internal';

    api.cut();

    await expect.poll(() => told).toEqual(['reconnecting', 'over']);
  });

  it('when the API has forgotten what took effect', async () => {
    await join();
    signal(0);
    await knowItTookEffect();

    api.forget();
    api.cut();

    await expect.poll(() => told).toEqual(['reconnecting', 'over']);
  });

  it('for whoever asks afterwards', async () => {
    await join();
    session.leave();

    signal(0);
    const outcome = await session.request({ type: 'media/announce', media });

    expect(outcome).toEqual({ ok: false, reason: 'connection_lost' });
    expect(told).toEqual([]);
  });
});

describe('[RES-5] over a path that breaks all the time', () => {
  const COUNT = 300;
  const seed = Date.now() % 1_000_000;

  it(`everything arrives once and in order, both ways (seed ${seed})`, async () => {
    const random = new Random(seed);
    await join();
    api.onFrame = () => {
      if (random.happens(0.1)) api.cut();
    };
    const outcomes: Promise<{ ok: boolean }>[] = [];

    for (let index = 0; index < COUNT; index++) {
      signal(index);
      if (random.happens(0.2)) outcomes.push(session.request({ type: 'media/announce', media }));
      api.say(fact(index));
      if (random.happens(0.1)) api.cut();
      if (random.happens(0.5))
        await new Promise((resolve) => setTimeout(resolve, random.fraction() * 4));
    }

    await expect.poll(() => signalled().length, { timeout: 20_000 }).toBe(COUNT);
    await expect.poll(() => facts.length, { timeout: 20_000 }).toBe(COUNT);
    expect(signalled()).toEqual(numbersUpTo(COUNT));
    expect(heardFacts()).toEqual(factsUpTo(COUNT));
    expect((await Promise.all(outcomes)).every(({ ok }) => ok)).toBe(true);
    expect(told).not.toContain('over');
    expect(api.resumes).toBeGreaterThan(10);
  }, 60_000);
});
