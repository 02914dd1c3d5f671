import { CloseCode, NO_MEDIA, type Participant, ParticipantId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { SHOW_ABSENCE_AFTER_MS } from './absences.js';
import { RETRY_REFRESH_MS } from './ice-server-refresh.js';
import { RoomConnection } from './room-connection.js';
import { Mesh } from '../links/mesh.js';
import { Session } from '../signaling/session.js';
import { joinRoom } from '../testing/join-room.js';
import { ROOM, SessionServer } from '../testing/session-server.js';
import { UnansweredConnection } from '../testing/unanswered-connection.js';

const MINUTE_MS = 60_000;
const media = NO_MEDIA;

/** By the order of ids, Bob makes the first offer [LNK-1], and as `last` this client does. */
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

describe('a room connection with a mesh', () => {
  let api: SessionServer;
  let connection: RoomConnection;
  let mutes: number;
  let screenBlocks: number;

  beforeEach(async () => {
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('RTCPeerConnection', UnansweredConnection);
    UnansweredConnection.reset();
    mutes = 0;
    screenBlocks = 0;
    api = await SessionServer.start();
  });

  afterEach(async () => {
    vi.useRealTimers();
    connection.close();
    await api[Symbol.asyncDispose]();
    vi.unstubAllGlobals();
  });

  /**
   * Minutes pass at once, but no heartbeat is sent: its deadline would pass with them, while the real
   * WebSocket has had no time for the reply.
   */
  function fakeTimers(): void {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    vi.stubGlobal('setInterval', () => undefined);
  }

  async function join(): Promise<void> {
    connection = new RoomConnection({
      admission: await joinRoom(api),
      relayOnly: false,
      tracks: {},
      enteredName: 'Ada',
      createTopology: (options) => new Mesh(options),
      onChange: () => undefined,
      onMuted: () => mutes++,
      onScreenBlocked: () => screenBlocks++,
      onEnd: () => undefined,
    });
  }

  const others = () => connection.state.others;
  const links = () => [UnansweredConnection.made.length, UnansweredConnection.closed];

  describe('[ICE-3] a refresh of credentials', () => {
    const LIFE_MS = 5 * MINUTE_MS;
    let requests: MockInstance<Session['request']>;

    beforeEach(async () => {
      fakeTimers();
      requests = vi.spyOn(Session.prototype, 'request');
      // By the API's clock, which differs from ours by years.
      api.iceServers = { servers: [], expiresAt: LIFE_MS, expiresInMs: LIFE_MS };
      await join();
    });

    afterEach(() => {
      requests.mockRestore();
    });

    it.each(['rate_limited', 'internal'] as const)(
      'that is rejected as %s is retried until it succeeds',
      async (code) => {
        api.unnumberedRejection = code;

        for (const afterMs of [0.8 * LIFE_MS, RETRY_REFRESH_MS, RETRY_REFRESH_MS]) {
          vi.advanceTimersByTime(afterMs);
          expect(await requests.mock.results.at(-1)?.value).toEqual({ ok: false, reason: code });
        }

        expect(requests.mock.calls).toEqual(Array(3).fill([{ type: 'ice-servers/refresh' }]));
      },
    );

    it('is not retried once the session is over', async () => {
      api.losesMessages = true;
      vi.advanceTimersByTime(0.8 * LIFE_MS);
      await expect.poll(() => api.received).toHaveLength(1);

      api.close(CloseCode.sessionOver);
      await requests.mock.results[0]?.value;
      vi.advanceTimersByTime(RETRY_REFRESH_MS);

      expect(requests.mock.calls).toHaveLength(1);
    });
  });

  describe('[ICE-7] the credentials of a participant that was alone', () => {
    const issued = {
      servers: [{ urls: ['turn:198.51.100.1'], username: 'ada', credential: 'sesame' }],
      expiresAt: Date.now() + 5 * MINUTE_MS,
    };
    const configured = () => UnansweredConnection.made.map(({ iceServers }) => iceServers);

    it('are those of its first link from the start', async () => {
      await join();

      api.send({ type: 'participant/joined', participant: bob(), iceServers: issued });

      await expect.poll(configured).toEqual([issued.servers]);
    });

    it('are requested if the message about the next participant carries none', async () => {
      await join();

      api.send({ type: 'participant/joined', participant: bob() });

      await expect
        .poll(() => api.received.map(({ type }) => type))
        .toContain('ice-servers/refresh');
    });
  });

  describe('[RES-4] the link to an absent participant', () => {
    it('continues, and is the same after the return', async () => {
      await join();
      api.send({ type: 'participant/joined', participant: bob() });

      for (const absent of [true, false])
        api.send({ type: 'participant/changed', participant: bob({ absent }) });
      api.send({
        type: 'participant/changed',
        participant: bob({ displayName: 'Bob, back' }),
      });

      await expect.poll(() => others()[0]?.displayName).toBe('Bob, back');
      expect(links()).toEqual([1, 0]);
    });

    it('continues while our own connection is replaced', async () => {
      await join();
      api.send({ type: 'participant/joined', participant: bob() });
      await expect.poll(() => others()).toHaveLength(1);

      api.cut();

      await expect.poll(() => [api.resumes, connection.state.signaling]).toEqual([1, 'connected']);
      expect(links()).toEqual([1, 0]);
    });

    // Before that, the participant cannot answer, and the link would fail by its deadline [LNK-4].
    it('starts with the return if there was none before', async () => {
      await join();
      api.send({ type: 'participant/joined', participant: bob({ absent: true }) });
      await expect.poll(() => others()).toHaveLength(1);
      expect(links()).toEqual([0, 0]);

      api.send({ type: 'participant/changed', participant: bob() });

      await expect.poll(links).toEqual([1, 0]);
    });

    it('shows the absence once it lasts', async () => {
      fakeTimers();
      await join();
      api.send({ type: 'participant/joined', participant: bob({ absent: true }) });
      await expect.poll(() => others()[0]?.absent).toBe(false);

      vi.advanceTimersByTime(SHOW_ABSENCE_AFTER_MS);

      expect(others()[0]?.absent).toBe(true);
    });
  });

  describe('[MOD-4] a participant whose microphone is announced as off', () => {
    const isPlayed = () => UnansweredConnection.made[0]?.isMicrophonePlayed;

    // A muted participant may keep sending; the tracks that arrive do not matter.
    it('is not played, whatever it sends', async () => {
      await join();
      api.send({
        type: 'participant/joined',
        participant: bob({ id: BOB.last, ...microphone(true) }),
      });
      await expect.poll(isPlayed).toBe(true);

      api.send({
        type: 'participant/changed',
        participant: bob({ id: BOB.last, ...microphone(false) }),
      });

      await expect.poll(isPlayed).toBe(false);
    });

    it('is played again when it announces its microphone as on', async () => {
      await join();
      api.send({
        type: 'participant/joined',
        participant: bob({ id: BOB.last, ...microphone(false) }),
      });
      await expect.poll(isPlayed).toBe(false);

      api.send({
        type: 'participant/changed',
        participant: bob({ id: BOB.last, ...microphone(true) }),
      });

      await expect.poll(isPlayed).toBe(true);
    });
  });

  describe('an event about this client', () => {
    it('starts no link to itself', async () => {
      await join();

      api.send({
        type: 'participant/changed',
        participant: bob({ id: connection.state.self, role: 'host' }),
      });

      await expect.poll(() => connection.state.role).toBe('host');
      expect(others()).toEqual([]);
      expect(links()).toEqual([0, 0]);
    });

    it('[MOD-4] mutes the microphone when a host mutes it', async () => {
      await join();

      api.send({ type: 'microphone/muted', by: BOB.first });

      await expect.poll(() => mutes).toBe(1);
      expect(connection.state.lastMute).toEqual({ by: BOB.first });
    });

    it('[MOD-5] mutes the microphone if the client may not unmute', async () => {
      await join();
      api.requestRejection = 'not_permitted';

      connection.sendMedia({}, { ...NO_MEDIA, microphone: true });

      await expect.poll(() => mutes).toBe(1);
      expect(screenBlocks).toBe(0);
    });

    it('[MOD-13] stops sharing when a host switches that off', async () => {
      await join();

      api.send({ type: 'room/changed', room: { ...ROOM, mayShareScreen: false } });

      await expect.poll(() => screenBlocks).toBe(1);
    });

    it('[MOD-13] stops sharing, and stays unmuted, if the API rejects the screen', async () => {
      api.room = { ...ROOM, mayShareScreen: false };
      await join();
      api.requestRejection = 'not_permitted';

      connection.sendMedia({}, { ...NO_MEDIA, microphone: true, screen: true });

      await expect.poll(() => screenBlocks).toBe(1);
      expect(mutes).toBe(0);
    });
  });
});
