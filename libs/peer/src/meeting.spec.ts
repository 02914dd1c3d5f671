import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { CloseCode, JoinToken, ParticipantId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalMedia } from './devices/local-media.js';
import { Meeting } from './meeting.js';
import { EarlyEntry } from './room/early-entry.js';
import { NO_ICE_SERVERS, ROOM, ROOM_ID, SessionServer } from './testing/session-server.js';

const BOB = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');

const NativeWebSocket = WebSocket;

let api: SessionServer;
let media: LocalMedia;
let meeting: Meeting;

beforeEach(async () => {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.spyOn(Math, 'random').mockReturnValue(0); // attempts follow each other without a delay
  api = await SessionServer.start();
  media = new LocalMedia(new Devices() as unknown as MediaDevices);
});

afterEach(async () => {
  meeting.leave();
  await api[Symbol.asyncDispose]();
});

/** Fake MediaDevices with a microphone and what `LocalMedia` uses. */
class Devices extends EventTarget {
  getUserMedia(): Promise<{ getAudioTracks: () => EventTarget[] }> {
    const track = Object.assign(new EventTarget(), { enabled: true, stop: () => undefined });
    return Promise.resolve({ getAudioTracks: () => [track] });
  }
  enumerateDevices(): Promise<[]> {
    return Promise.resolve([]);
  }
}

async function join(
  expected: 'joined' | 'waiting' | 'rejected' = 'joined',
  early?: EarlyEntry,
): Promise<void> {
  start(early);
  await expect.poll(() => meeting.state.get().kind).toBe(expected);
}

function start(early: EarlyEntry | undefined, signalUrl = api.url): void {
  meeting = new Meeting({
    early,
    signalUrl,
    roomId: ROOM_ID,
    displayName: 'Ada',
    relayOnly: false,
    media,
  });
}

const earlyEntry = (signalUrl: string) =>
  new EarlyEntry({ signalUrl, page: new EventTarget(), roomId: ROOM_ID });

/** Records the states from now on, abbreviated and without repetitions. */
function recordStates(): string[] {
  const seen: string[] = [];
  meeting.state.subscribe(() => {
    const state = meeting.state.get();
    const current =
      state.kind === 'joined'
        ? state.signaling
        : state.kind === 'waiting'
          ? `waiting, ${state.signaling}`
          : state.kind;
    if (seen.at(-1) !== current) seen.push(current);
  });
  return seen;
}

function self(): string | undefined {
  const state = meeting.state.get();
  return state.kind === 'joined' ? state.self : undefined;
}

function host(): string | undefined {
  const state = meeting.state.get();
  return state.kind === 'waiting' ? state.host : undefined;
}

describe('[SIG-13] a meeting with an early connection', () => {
  let early: EarlyEntry;
  let webSockets: WebSocket[];

  beforeEach(async () => {
    webSockets = [];
    const record = (socket: WebSocket) => webSockets.push(socket);
    vi.stubGlobal(
      'WebSocket',
      class extends NativeWebSocket {
        constructor(...args: ConstructorParameters<typeof WebSocket>) {
          super(...args);
          record(this);
        }
      },
    );
    early = earlyEntry(api.url);
    await expect.poll(() => api.connections).toBe(1);
  });

  it('joins on it, without another handshake', async () => {
    await join('joined', early);

    expect(api.connections).toBe(1);
  });

  it('joins on another one if it is lost in the same moment', async () => {
    // The API counts it before this end has read that the handshake is complete.
    await expect.poll(() => webSockets[0]?.readyState).toBe(WebSocket.OPEN);
    api.cutAll();

    await join('joined', early);

    expect(api.connections).toBe(2);
  });

  it('does not try again if a server that never answers the handshake drops it', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const signalUrl = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/signal`;
    const connecting = earlyEntry(signalUrl);
    await expect.poll(() => sockets.length).toBe(1);

    start(connecting, signalUrl);
    sockets[0]?.destroy();

    await expect.poll(() => meeting.state.get().kind).toBe('rejected');
    expect(sockets).toHaveLength(1);
    early.close();
    server.close();
  });

  it('is rejected at once, without a second attempt', async () => {
    api.joinRejection = 'room_full';

    await join('rejected', early);

    expect(api.connections).toBe(1);
  });
});

describe('a meeting whose connection is lost', () => {
  beforeEach(() => join());

  it('[RES-5] continues as the same participant', async () => {
    const before = self();
    const seen = recordStates();

    api.cut();

    await expect.poll(() => seen).toEqual(['reconnecting', 'connected']);
    expect(self()).toBe(before);
    expect(api.joins).toBe(1);
  });

  it('[RES-7] continues as a new participant if the session is over', async () => {
    const before = self();
    const seen = recordStates();
    api.resumeRejection = 'session_over';

    api.cut();

    await expect.poll(() => seen).toEqual(['reconnecting', 'connected']);
    expect(self()).not.toBe(before);
    expect(api.joins).toBe(2);
  });

  it('[RES-6] ends if the session continues elsewhere, without an attempt to take it back', async () => {
    const seen = recordStates();

    api.close(CloseCode.replaced);

    await expect.poll(() => meeting.state.get()).toEqual({ kind: 'ended', reason: 'replaced' });
    expect(seen).toEqual(['ended']);
    expect([api.joins, api.resumes]).toEqual([1, 0]);
  });

  it('[ROOM-6] can be left meanwhile, and the API gets the leave', async () => {
    vi.mocked(Math.random).mockReturnValue(0.9); // a delay before the first attempt
    const seen = recordStates();
    api.cut();
    await expect.poll(() => seen).toEqual(['reconnecting']);

    meeting.leave();

    expect(seen).toEqual(['reconnecting', 'left']);
    await expect.poll(() => api.closes).toEqual([1006, 1000]);
  });
});

describe('the lobby', () => {
  const admit = () =>
    api.send({
      type: 'room/admitted',
      role: 'participant',
      others: [],
      room: ROOM,
      iceServers: NO_ICE_SERVERS,
    });

  beforeEach(() => {
    api.isLobbyOn = true;
    return join('waiting');
  });

  it('[LOB-4] leads into the room when a host admits the guest, in the same session', async () => {
    const seen = recordStates();

    admit();

    await expect.poll(() => seen).toEqual(['connected']);
    expect(api.joins).toBe(1);
    expect(api.closes).toEqual([]);
  });

  it('[LOB-8] shows whether a host could admit the guest', async () => {
    const hosts = [host()];
    meeting.state.subscribe(() => hosts.push(host()));

    api.send({ type: 'lobby/host-changed', hostPresent: true });
    api.send({ type: 'lobby/host-changed', hostPresent: false });

    await expect.poll(() => hosts).toEqual(['awaited', 'present', 'left']);
  });

  it('[LOB-2] announces once what is switched on meanwhile', async () => {
    await media.setMicrophone(true);
    await expect
      .poll(() => api.received)
      .toMatchObject([{ type: 'media/announce', media: { microphone: true } }]);

    admit();

    await expect.poll(() => meeting.state.get().kind).toBe('joined');
    expect(api.received).toHaveLength(1);
  });

  it('[RES-5] outlasts the loss of a connection, and no message is lost', async () => {
    const seen = recordStates();

    api.cut();
    admit();

    // The admission arrives with the reply to the resume, or after it.
    const changes = () => seen.filter((state) => state !== 'waiting, connected');
    await expect.poll(changes).toEqual(['waiting, reconnecting', 'connected']);
    expect([api.joins, api.resumes]).toEqual([1, 1]);
  });

  it('[RES-7] is entered again if the session is over', async () => {
    const seen = recordStates();
    api.resumeRejection = 'session_over';

    api.cut();

    await expect.poll(() => seen).toEqual(['waiting, reconnecting', 'waiting, connected']);
    expect(api.joins).toBe(2);
  });

  it('[LOB-4] ends for a refused guest, without another attempt', async () => {
    api.send({ type: 'room/refused', code: 'entry_refused' });

    await expect
      .poll(() => meeting.state.get())
      .toEqual({ kind: 'rejected', reason: 'entry_refused' });
    expect(api.joins).toBe(1);
  });

  it('can be left, and the API gets the leave', async () => {
    meeting.leave();

    expect(meeting.state.get()).toEqual({ kind: 'left' });
    await expect.poll(() => api.closes).toEqual([1000]);
  });
});

describe('a decision of a host about this client', () => {
  beforeEach(() => join());

  it.each([
    { event: 'room/removed', reason: 'removed' },
    { event: 'room/ended', reason: 'room_ended' },
  ] as const)('ends the meeting for good as $reason', async ({ event, reason }) => {
    api.send({ type: event });

    await expect.poll(() => meeting.state.get()).toEqual({ kind: 'ended', reason });
    await expect.poll(() => api.closes).toEqual([1000]);
    expect([api.joins, api.resumes]).toEqual([1, 0]);
  });

  it.each([
    { code: CloseCode.removed, reason: 'removed' },
    { code: CloseCode.roomEnded, reason: 'room_ended' },
  ])('ends the meeting by the close code alone, too: $reason', async ({ code, reason }) => {
    api.close(code);

    await expect.poll(() => meeting.state.get()).toEqual({ kind: 'ended', reason });
    expect([api.joins, api.resumes]).toEqual([1, 0]);
  });

  it.each(['removed', 'room_ended', 'room_locked', 'invalid_token', 'token_required'] as const)(
    'ends the meeting if it rejects the rejoin, without another attempt: %s',
    async (reason) => {
      api.resumeRejection = 'session_over';
      api.joinRejection = reason;

      api.cut();

      await expect.poll(() => meeting.state.get()).toEqual({ kind: 'ended', reason });
      expect(api.joins).toBe(2);
    },
  );

  it('[REC-1] receives that this participant records, and again if it joins anew', async () => {
    meeting.announceRecording(true);
    await expect
      .poll(() => api.received)
      .toMatchObject([{ type: 'media/announce', media: { recording: true } }]);
    api.resumeRejection = 'session_over';

    api.cut();

    await expect.poll(() => api.joins).toBe(2);
    expect(api.lastJoinMedia?.recording).toBe(true);
  });

  it('[MOD-4] switches the microphone off, and announces it', async () => {
    await media.setMicrophone(true);

    api.send({ type: 'microphone/muted', by: BOB });

    await expect.poll(() => media.state.get().microphone.kind).toBe('muted');
    await expect
      .poll(() => api.received.map((m) => m.type === 'media/announce' && m.media.microphone))
      .toEqual([true, false]);
  });

  it('[MOD-5] against unmuting switches the microphone off again', async () => {
    api.requestRejection = 'not_permitted';

    await media.setMicrophone(true);

    await expect.poll(() => media.state.get().microphone.kind).toBe('muted');
  });
});

describe('a room where participants may not unmute', () => {
  it('[MOD-5] is joined with the microphone off', async () => {
    api.room = { ...ROOM, mayUnmute: false };
    await media.setMicrophone(true);

    await join();

    expect(media.state.get().microphone.kind).toBe('muted');
  });
});

describe('a host', () => {
  beforeEach(() => join());

  it('sends requests and gets their outcomes', async () => {
    const outcomes = [
      await meeting.host.admit(BOB),
      await meeting.host.reject(BOB),
      await meeting.host.configure({ locked: true }),
      await meeting.host.mute(BOB),
      await meeting.host.muteAll(),
      await meeting.host.askToUnmute(BOB),
      await meeting.host.remove(BOB),
      await meeting.host.setRole(BOB, 'host'),
      await meeting.host.spotlight(BOB),
      await meeting.host.spotlight(null),
      await meeting.host.lowerHand(BOB),
      await meeting.host.lowerAllHands(),
      await meeting.host.setTimer(5),
      await meeting.host.scheduleEnd(1),
      await meeting.host.endForAll(),
    ];

    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(api.received).toMatchObject([
      { type: 'lobby/admit', participantId: BOB },
      { type: 'lobby/refuse', participantId: BOB },
      { type: 'room/configure', settings: { locked: true } },
      { type: 'participant/mute', participantId: BOB },
      { type: 'participant/mute', participantId: null },
      { type: 'participant/ask-to-unmute', participantId: BOB },
      { type: 'participant/remove', participantId: BOB },
      { type: 'participant/set-role', participantId: BOB, role: 'host' },
      { type: 'participant/spotlight', participantId: BOB },
      { type: 'participant/spotlight', participantId: null },
      { type: 'hand/lower', participantId: BOB },
      { type: 'hand/lower', participantId: null },
      { type: 'room/set-timer', minutes: 5 },
      { type: 'room/schedule-end', minutes: 1 },
      { type: 'room/end' },
    ]);
  });

  it('[MOD-2] is checked by the API, which rejects other participants', async () => {
    api.requestRejection = 'not_permitted';

    expect(await meeting.host.muteAll()).toEqual({ ok: false, reason: 'not_permitted' });
  });

  it('gets connection_lost when the meeting has ended', async () => {
    meeting.leave();

    expect(await meeting.host.endForAll()).toEqual({ ok: false, reason: 'connection_lost' });
  });
});

describe('[HAND-1] the own hand', () => {
  it('is raised and lowered by requests about this participant', async () => {
    await join();
    const state = meeting.state.get();
    const self = state.kind === 'joined' && state.self;

    expect(await meeting.hand.raise()).toMatchObject({ ok: true });
    expect(await meeting.hand.lower()).toMatchObject({ ok: true });

    expect(api.received).toMatchObject([
      { type: 'hand/raise' },
      { type: 'hand/lower', participantId: self },
    ]);
  });

  it('gets why the API has rejected the request', async () => {
    await join();
    api.requestRejection = 'rate_limited';

    expect(await meeting.hand.raise()).toEqual({ ok: false, reason: 'rate_limited' });
  });

  it('gets connection_lost outside the room', async () => {
    await join();
    meeting.leave();

    expect(await meeting.hand.raise()).toEqual({ ok: false, reason: 'connection_lost' });
    expect(await meeting.hand.lower()).toEqual({ ok: false, reason: 'connection_lost' });
  });
});

it('[TOK-3] a join token is sent to the API with the join', async () => {
  let first: unknown;
  api.onFrame = (message) => (first ??= message);
  meeting = new Meeting({
    signalUrl: api.url,
    roomId: ROOM_ID,
    displayName: 'Ada',
    joinToken: JoinToken.parse('a.b.c'),
    relayOnly: false,
    media,
  });

  await expect.poll(() => first).toMatchObject({ type: 'room/join', joinToken: 'a.b.c' });
});
