import {
  CloseCode,
  NO_MEDIA,
  type Participant,
  ParticipantId,
  PROTOCOL_VERSION,
} from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { LASTING_AFTER_MS } from './absences.js';
import { RoomConnection, refreshDelayMs, SOONEST_REFRESH_MS } from './room-connection.js';
import { Session } from '../signaling/session.js';
import { SignalingClient } from '../signaling/signaling-client.js';
import { ROOM_ID, SessionServer } from '../testing/session-server.js';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const media = NO_MEDIA;

describe('[ICE-3] fresh credentials are asked for', () => {
  it.each([
    { life: 'five minutes', leftMs: 5 * MINUTE_MS, afterMs: 4 * MINUTE_MS },
    { life: 'an hour', leftMs: 60 * MINUTE_MS, afterMs: 10 * MINUTE_MS },
    { life: 'a few seconds', leftMs: 5_000, afterMs: 30_000 },
    { life: 'none, by a clock that is ahead', leftMs: -120 * MINUTE_MS, afterMs: 30_000 },
    { life: 'a day, by a clock that is behind', leftMs: 1_440 * MINUTE_MS, afterMs: 600_000 },
  ])('after $afterMs ms when their life is $life', ({ leftMs, afterMs }) => {
    expect(refreshDelayMs(NOW + leftMs, NOW)).toBe(afterMs);
  });
});

/** As much of a browser's connection as an end needs that nobody answers. */
class LonelyConnection extends EventTarget {
  static made: LonelyConnection[] = [];
  static closed = 0;
  readonly #sections: { receiver: { track: { enabled: boolean } } }[] = [];
  constructor() {
    super();
    LonelyConnection.made.push(this);
  }
  /** Whether what the other end sends in the section of its microphone is to be heard. */
  get isHeard(): boolean | undefined {
    return this.#sections[0]?.receiver.track.enabled;
  }
  addTransceiver(): object {
    const sender = { replaceTrack: () => Promise.resolve(), getParameters: () => NO_ENCODINGS };
    const section = { sender, receiver: { track: { enabled: true } } };
    this.#sections.push(section);
    return section;
  }
  createDataChannel(): EventTarget {
    return new EventTarget();
  }
  getStats(): Promise<RTCStatsReport> {
    return Promise.resolve(new Map());
  }
  close(): void {
    LonelyConnection.closed++;
  }
}
const NO_ENCODINGS = { encodings: [] };

/** By the order of ids we wait for his offer [LNK-1], and he for ours when he is `last`. */
const BOB = {
  first: ParticipantId.parse('00000000-0000-4000-8000-00000000000b'),
  last: ParticipantId.parse('f0000000-0000-4000-8000-00000000000b'),
};
const bob = (changes: Partial<Participant> = {}): Participant => ({
  id: BOB.first,
  displayName: 'Bob',
  role: 'participant',
  media,
  absent: false,
  ...changes,
});
const microphone = (microphone: boolean) => ({ media: { ...NO_MEDIA, microphone } });

describe('a connection', () => {
  let api: SessionServer;
  let connection: RoomConnection;
  let mutings: number;

  beforeEach(async () => {
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('RTCPeerConnection', LonelyConnection);
    LonelyConnection.made = [];
    LonelyConnection.closed = mutings = 0;
    api = await SessionServer.start();
  });

  afterEach(async () => {
    vi.useRealTimers();
    connection.close();
    await api[Symbol.asyncDispose]();
  });

  async function enter(): Promise<void> {
    const client = new SignalingClient(api.url);
    const outcome = await client.request({
      type: 'room/join',
      protocolVersion: PROTOCOL_VERSION,
      capabilities: [],
      roomId: ROOM_ID,
      displayName: 'Ada',
      media,
    });
    if (!outcome.ok || outcome.reply.type !== 'room/joined') throw new Error('not joined');
    const { reply } = outcome;
    const session = new Session({ signalUrl: api.url, client, joined: reply });
    connection = new RoomConnection({
      admission: { ...reply, session, announced: media },
      relayOnly: false,
      tracks: { microphone: null, camera: null },
      onChange: () => undefined,
      onMuted: () => mutings++,
      onEnd: () => undefined,
    });
  }

  const others = () => connection.view.others;
  const links = () => [LonelyConnection.made.length, LonelyConnection.closed];

  describe('[ICE-3] a refresh of credentials', () => {
    const LIFE_MS = 5 * MINUTE_MS;
    let asking: MockInstance<Session['request']>;

    beforeEach(async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      asking = vi.spyOn(Session.prototype, 'request');
      api.iceServers = { servers: [], expiresAt: Date.now() + LIFE_MS };
      await enter();
    });

    afterEach(() => {
      asking.mockRestore();
    });

    it.each(['rate_limited', 'internal'] as const)(
      'that is refused as %s is tried again, as often as it takes',
      async (code) => {
        api.unnumberedRefusal = code;

        for (const afterMs of [0.8 * LIFE_MS, SOONEST_REFRESH_MS, SOONEST_REFRESH_MS]) {
          vi.advanceTimersByTime(afterMs);
          expect(await asking.mock.results.at(-1)?.value).toEqual({ ok: false, reason: code });
        }

        expect(asking.mock.calls).toEqual(Array(3).fill([{ type: 'ice-servers/refresh' }]));
      },
    );

    it('is not tried again once the session is over', async () => {
      api.isMute = true;
      vi.advanceTimersByTime(0.8 * LIFE_MS);
      await expect.poll(() => api.heard).toHaveLength(1);

      api.close(CloseCode.sessionOver);
      await asking.mock.results[0]?.value;
      vi.advanceTimersByTime(SOONEST_REFRESH_MS);

      expect(asking.mock.calls).toHaveLength(1);
    });
  });

  describe('[RES-4] the link to somebody absent', () => {
    it('goes on, and is the same after the return', async () => {
      await enter();
      api.say({ type: 'participant/joined', participant: bob() });

      for (const absent of [true, false])
        api.say({ type: 'participant/changed', participant: bob({ absent }) });
      api.say({
        type: 'participant/changed',
        participant: bob({ displayName: 'Bob, back' }),
      });

      await expect.poll(() => others()[0]?.displayName).toBe('Bob, back');
      expect(links()).toEqual([1, 0]);
    });

    it('goes on while our own socket is replaced', async () => {
      await enter();
      api.say({ type: 'participant/joined', participant: bob() });
      await expect.poll(() => others()).toHaveLength(1);

      api.cut();

      await expect.poll(() => api.resumes).toBe(1);
      expect(links()).toEqual([1, 0]);
    });

    // Until then nobody answers, and a link that has not connected in time has failed [LNK-4].
    it('that we have only heard of is begun with the return', async () => {
      await enter();
      api.say({ type: 'participant/joined', participant: bob({ absent: true }) });
      await expect.poll(() => others()).toHaveLength(1);
      expect(links()).toEqual([0, 0]);

      api.say({ type: 'participant/changed', participant: bob() });

      await expect.poll(links).toEqual([1, 0]);
    });

    it('says so once the absence lasts', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      await enter();
      api.say({ type: 'participant/joined', participant: bob({ absent: true }) });
      await expect.poll(() => others()[0]?.absent).toBe(false);

      vi.advanceTimersByTime(LASTING_AFTER_MS);

      expect(others()[0]?.absent).toBe(true);
    });
  });

  describe('[MOD-4] who is muted by their word', () => {
    const isHeard = () => LonelyConnection.made[0]?.isHeard;

    // Whoever was muted may go on sending: what is sent is not asked.
    it('is not heard, whatever they send', async () => {
      await enter();
      api.say({
        type: 'participant/joined',
        participant: bob({ id: BOB.last, ...microphone(true) }),
      });
      await expect.poll(isHeard).toBe(true);

      api.say({
        type: 'participant/changed',
        participant: bob({ id: BOB.last, ...microphone(false) }),
      });

      await expect.poll(isHeard).toBe(false);
    });

    it('is heard again when they say so', async () => {
      await enter();
      api.say({
        type: 'participant/joined',
        participant: bob({ id: BOB.last, ...microphone(false) }),
      });
      await expect.poll(isHeard).toBe(false);

      api.say({
        type: 'participant/changed',
        participant: bob({ id: BOB.last, ...microphone(true) }),
      });

      await expect.poll(isHeard).toBe(true);
    });
  });

  describe('what is said of ourselves', () => {
    it('makes no link to ourselves', async () => {
      await enter();

      api.say({
        type: 'participant/changed',
        participant: bob({ id: connection.view.self, role: 'host' }),
      });

      await expect.poll(() => connection.view.role).toBe('host');
      expect(others()).toEqual([]);
      expect(links()).toEqual([0, 0]);
    });

    it('[MOD-4] mutes us when a host does', async () => {
      await enter();

      api.say({ type: 'microphone/muted', by: BOB.first });

      await expect.poll(() => mutings).toBe(1);
      expect(connection.view.lastMute).toEqual({ by: BOB.first });
    });

    it('[MOD-5] mutes us when we may not unmute', async () => {
      await enter();
      api.requestRefusal = 'not_permitted';

      connection.send({ microphone: null, camera: null }, { ...NO_MEDIA, microphone: true });

      await expect.poll(() => mutings).toBe(1);
    });
  });
});
