import { CloseCode, JoinToken, ParticipantId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalMedia } from './devices/local-media.js';
import { Meeting } from './meeting.js';
import { NO_ICE_SERVERS, ROOM, ROOM_ID, SessionServer } from './testing/session-server.js';

const BOB = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');

let api: SessionServer;
let media: LocalMedia;
let meeting: Meeting;

beforeEach(async () => {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.spyOn(Math, 'random').mockReturnValue(0); // attempts follow each other without a pause
  api = await SessionServer.start();
  media = new LocalMedia(new Devices() as unknown as MediaDevices);
});

afterEach(async () => {
  meeting.leave();
  await api[Symbol.asyncDispose]();
});

/** A computer with a microphone, as far as `LocalMedia` touches it. */
class Devices extends EventTarget {
  getUserMedia(): Promise<{ getAudioTracks: () => EventTarget[] }> {
    const track = Object.assign(new EventTarget(), { enabled: true, stop: () => undefined });
    return Promise.resolve({ getAudioTracks: () => [track] });
  }
  enumerateDevices(): Promise<[]> {
    return Promise.resolve([]);
  }
}

async function begin(expected: 'joined' | 'waiting' | 'rejected' = 'joined'): Promise<void> {
  meeting = new Meeting({
    signalUrl: api.url,
    roomId: ROOM_ID,
    displayName: 'Ada',
    relayOnly: false,
    media,
  });
  await expect.poll(() => meeting.state.get().kind).toBe(expected);
}

/** Each different state from here on, in short. */
function follow(): string[] {
  const seen: string[] = [];
  meeting.state.subscribe(() => {
    const state = meeting.state.get();
    const now =
      state.kind === 'joined'
        ? state.signaling
        : state.kind === 'waiting'
          ? `waiting, ${state.signaling}`
          : state.kind;
    if (seen.at(-1) !== now) seen.push(now);
  });
  return seen;
}

function self(): string | undefined {
  const state = meeting.state.get();
  return state.kind === 'joined' ? state.self : undefined;
}

describe('a meeting whose socket is lost', () => {
  beforeEach(() => begin());

  it('[RES-5] goes on as the same participant', async () => {
    const before = self();
    const seen = follow();

    api.cut();

    await expect.poll(() => seen).toEqual(['reconnecting', 'connected']);
    expect(self()).toBe(before);
    expect(api.joins).toBe(1);
  });

  it('[RES-7] goes on as a new one when the session is over', async () => {
    const before = self();
    const seen = follow();
    api.refusal = 'session_over';

    api.cut();

    await expect.poll(() => seen).toEqual(['reconnecting', 'connected']);
    expect(self()).not.toBe(before);
    expect(api.joins).toBe(2);
  });

  it('[RES-6] ends when somebody goes on with the session elsewhere, and fights nobody', async () => {
    const seen = follow();

    api.close(CloseCode.replaced);

    await expect.poll(() => meeting.state.get()).toEqual({ kind: 'ended', reason: 'replaced' });
    expect(seen).toEqual(['ended']);
    expect([api.joins, api.resumes]).toEqual([1, 0]);
  });

  it('[ROOM-6] can be left meanwhile, which the API is told', async () => {
    vi.mocked(Math.random).mockReturnValue(0.9); // a pause before the first attempt
    const seen = follow();
    api.cut();
    await expect.poll(() => seen).toEqual(['reconnecting']);

    meeting.leave();

    expect(seen).toEqual(['reconnecting', 'left']);
    await expect.poll(() => api.closes).toEqual([1006, 1000]);
  });
});

describe('the lobby', () => {
  const admit = () =>
    api.say({
      type: 'room/admitted',
      role: 'participant',
      others: [],
      room: ROOM,
      iceServers: NO_ICE_SERVERS,
    });

  beforeEach(() => {
    api.isLobbyOn = true;
    return begin('waiting');
  });

  it('[LOB-4] leads into the room when a host says so, in the same session', async () => {
    const seen = follow();

    admit();

    await expect.poll(() => seen).toEqual(['connected']);
    expect(api.joins).toBe(1);
    expect(api.closes).toEqual([]);
  });

  it('[LOB-2] tells the room what is switched on meanwhile, once', async () => {
    await media.setMicrophone(true);
    await expect
      .poll(() => api.heard)
      .toMatchObject([{ type: 'media/announce', media: { microphone: true } }]);

    admit();

    await expect.poll(() => meeting.state.get().kind).toBe('joined');
    expect(api.heard).toHaveLength(1);
  });

  it('[RES-5] is waited in through a loss of the socket, and what was said then is heard', async () => {
    const seen = follow();

    api.cut();
    admit();

    await expect.poll(() => seen).toEqual(['waiting, reconnecting', 'connected']);
    expect([api.joins, api.resumes]).toEqual([1, 1]);
  });

  it('[RES-7] is entered anew when the session is over', async () => {
    const seen = follow();
    api.refusal = 'session_over';

    api.cut();

    await expect.poll(() => seen).toEqual(['waiting, reconnecting', 'waiting, connected']);
    expect(api.joins).toBe(2);
  });

  it('[LOB-4] is where one may be refused, and nothing is tried again', async () => {
    api.say({ type: 'room/refused', code: 'entry_refused' });

    await expect
      .poll(() => meeting.state.get())
      .toEqual({ kind: 'rejected', reason: 'entry_refused' });
    expect(api.joins).toBe(1);
  });

  it('can be left, which the API is told', async () => {
    meeting.leave();

    expect(meeting.state.get()).toEqual({ kind: 'left' });
    await expect.poll(() => api.closes).toEqual([1000]);
  });
});

describe('what hosts decide about us', () => {
  beforeEach(() => begin());

  it.each([
    { fact: 'room/removed', reason: 'removed' },
    { fact: 'room/ended', reason: 'room_ended' },
  ] as const)('ends the meeting as $reason, for good', async ({ fact, reason }) => {
    api.say({ type: fact });

    await expect.poll(() => meeting.state.get()).toEqual({ kind: 'ended', reason });
    await expect.poll(() => api.closes).toEqual([1000]);
    expect([api.joins, api.resumes]).toEqual([1, 0]);
  });

  it.each([
    { code: CloseCode.removed, reason: 'removed' },
    { code: CloseCode.roomEnded, reason: 'room_ended' },
  ])('is told by the closing of the socket alone, too: $reason', async ({ code, reason }) => {
    api.close(code);

    await expect.poll(() => meeting.state.get()).toEqual({ kind: 'ended', reason });
    expect([api.joins, api.resumes]).toEqual([1, 0]);
  });

  it.each(['removed', 'room_ended', 'room_locked', 'invalid_token', 'token_required'] as const)(
    'is told by the refusal of a rejoin, and nothing is tried after it: %s',
    async (reason) => {
      api.refusal = 'session_over';
      api.joinRefusal = reason;

      api.cut();

      await expect.poll(() => meeting.state.get()).toEqual({ kind: 'ended', reason });
      expect(api.joins).toBe(2);
    },
  );

  it('[MOD-4] switches the microphone off, which the room is told', async () => {
    await media.setMicrophone(true);

    api.say({ type: 'microphone/muted', by: BOB });

    await expect.poll(() => media.state.get().microphone.kind).toBe('muted');
    await expect
      .poll(() => api.heard.map((m) => m.type === 'media/announce' && m.media.microphone))
      .toEqual([true, false]);
  });

  it('[MOD-5] may be that we do not unmute: then the microphone goes off again', async () => {
    api.requestRefusal = 'not_permitted';

    await media.setMicrophone(true);

    await expect.poll(() => media.state.get().microphone.kind).toBe('muted');
  });
});

describe('a room where participants may not unmute', () => {
  it('[MOD-5] is entered with the microphone off', async () => {
    api.room = { ...ROOM, mayUnmute: false };
    await media.setMicrophone(true);

    await begin();

    expect(media.state.get().microphone.kind).toBe('muted');
  });
});

describe('a host', () => {
  beforeEach(() => begin());

  it('asks, and is told what came of it', async () => {
    const outcomes = [
      await meeting.host.admit(BOB),
      await meeting.host.reject(BOB),
      await meeting.host.configure({ locked: true }),
      await meeting.host.mute(BOB),
      await meeting.host.muteAll(),
      await meeting.host.remove(BOB),
      await meeting.host.setRole(BOB, 'host'),
      await meeting.host.endForAll(),
    ];

    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(api.heard).toMatchObject([
      { type: 'lobby/admit', participantId: BOB },
      { type: 'lobby/refuse', participantId: BOB },
      { type: 'room/configure', settings: { locked: true } },
      { type: 'participant/mute', participantId: BOB },
      { type: 'participant/mute', participantId: null },
      { type: 'participant/remove', participantId: BOB },
      { type: 'participant/set-role', participantId: BOB, role: 'host' },
      { type: 'room/end' },
    ]);
  });

  it('[MOD-2] is who the API says: anybody else is refused', async () => {
    api.requestRefusal = 'not_permitted';

    expect(await meeting.host.muteAll()).toEqual({ ok: false, reason: 'not_permitted' });
  });

  it('asks in vain when the meeting is over', async () => {
    meeting.leave();

    expect(await meeting.host.endForAll()).toEqual({ ok: false, reason: 'connection_lost' });
  });
});

it('[TOK-3] a join token goes to the API with the join', async () => {
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
