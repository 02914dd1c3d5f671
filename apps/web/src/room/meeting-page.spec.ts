import { DEFAULT_ROOM_SETTINGS, JoinToken, NO_MEDIA, RoomId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { arriveBy } from '@/testing/navigation';
import { keepHostToken } from './join-token';
import { loadPreferences, savePreferences } from './preferences';
import { MeetingPage } from './meeting-page';
import { loadRejoinRecord, saveRejoinRecord } from './rejoin-record';

const roomId = RoomId.parse('mkte-vhap-wcru');
const room = {
  id: roomId,
  url: `https://meet.example/meet/${roomId}`,
  capacity: 8,
  participantCount: 0,
  passcodeRequired: false,
  access: 'open',
  ...DEFAULT_ROOM_SETTINGS,
};
const reloaded = {
  entry: { displayName: 'Ada', relayOnly: false },
  media: NO_MEDIA,
};

/** The network as a page without one has it; counts the sockets that were asked for. */
class SilentSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static opened: string[] = [];
  static latest: SilentSocket | undefined;
  readyState = SilentSocket.CONNECTING;
  /** Types of what was sent on it. */
  readonly sent: string[] = [];
  joined: { requestId: string; joinToken?: string } | undefined;
  constructor(url: string) {
    super();
    SilentSocket.opened.push(url);
    SilentSocket.latest = this;
  }
  /** As if a server were there after all. */
  open(): void {
    this.readyState = SilentSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }
  say(message: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
  send(frame: string): void {
    const message = JSON.parse(frame) as { type: string; requestId: string };
    this.sent.push(message.type);
    if (message.type === 'room/join') this.joined = message;
  }
  close(): void {
    this.sent.push('close');
  }
}

function serverAnswering(status: number, body: unknown): void {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body, { status })));
}

/** After the tasks that are due already: the end of a visit is put off by one. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  SilentSocket.opened = [];
  vi.stubGlobal('WebSocket', SilentSocket);
  sessionStorage.clear();
  arriveBy('reload');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a visit to a room', () => {
  it('begins in the lobby', async () => {
    serverAnswering(200, room);
    const page = new MeetingPage(roomId);

    const release = page.hold();

    await expect.poll(() => page.state.get()).toMatchObject({ kind: 'lobby', room });
    expect(SilentSocket.opened).toEqual([]);
    release();
  });

  it.each([
    { code: 'unknown_room', status: 404, kind: 'unknown-room' },
    { code: 'internal', status: 500, kind: 'unreachable' },
  ])('[ROOM-1] is told that the room is $kind', async ({ code, status, kind }) => {
    serverAnswering(status, { type: 'about:blank', title: 'x', status, code });
    const page = new MeetingPage(roomId);

    const release = page.hold();

    await expect.poll(() => page.state.get()).toEqual({ kind });
    release();
  });

  it.each([
    { token: 'a.b.c', refusal: undefined },
    { token: '', refusal: 'token_required' },
  ])('[TOK-5] says at once that it takes a token, unless there is one', async (arrival) => {
    const { token, refusal } = arrival;
    history.replaceState(null, '', `/meet/${roomId}#token=${token}`);
    serverAnswering(200, { ...room, access: 'tokens' });
    const page = new MeetingPage(roomId);

    const release = page.hold();

    await expect
      .poll(() => page.state.get())
      .toMatchObject({ kind: 'lobby', hasToken: token !== '', refusal });
    expect(location.hash).toBe('');
    release();
  });

  it('[TOK-1] is made under the name in the token, which is not remembered', async () => {
    savePreferences({ displayName: 'Ada', relayOnly: false });
    const claims = btoa(JSON.stringify({ name: 'Ada of the shop' }));
    history.replaceState(null, '', `/meet/${roomId}#token=x.${claims}.x`);
    serverAnswering(200, room);
    const page = new MeetingPage(roomId);
    const release = page.hold();
    await expect.poll(() => page.state.get()).toMatchObject({ invitedAs: 'Ada of the shop' });

    page.join({ displayName: 'Ada of the shop', relayOnly: true });

    expect(loadPreferences()).toMatchObject({ displayName: 'Ada', relayOnly: true });
    release();
    localStorage.clear();
  });

  it('[MOD-8] is told at once that the meeting is over', async () => {
    serverAnswering(200, { ...room, endedAt: 1_800_000_000_000 });
    const page = new MeetingPage(roomId);

    const release = page.hold();

    await expect.poll(() => page.state.get()).toEqual({ kind: 'ended', loss: 'room_ended' });
    release();
  });

  it('after a reload goes straight back in', () => {
    saveRejoinRecord(roomId, reloaded, Date.now());
    const page = new MeetingPage(roomId);

    const release = page.hold();

    expect(SilentSocket.opened).toEqual([
      new URL('/signal', location.href).href.replace(/^http/, 'ws'),
    ]);
    release();
  });

  // As React's strict mode does with every effect.
  it('that is released and held again at once joins once', async () => {
    saveRejoinRecord(roomId, reloaded, Date.now());
    const page = new MeetingPage(roomId);

    page.hold()();
    const release = page.hold();
    await nextTask();

    expect(SilentSocket.opened).toHaveLength(1);
    release();
  });

  it('that ended begins in the lobby the next time', async () => {
    serverAnswering(200, room);
    saveRejoinRecord(roomId, reloaded, Date.now());
    const page = new MeetingPage(roomId);
    page.hold()();
    await nextTask();

    const release = page.hold();

    await expect.poll(() => page.state.get().kind).toBe('lobby');
    release();
  });
});

describe('a visit to a room where people wait', () => {
  const entry = { displayName: 'Ada', relayOnly: false };
  let page: MeetingPage;
  let release: () => void;

  /** From the lobby, with an answer to the join. */
  async function joinAnswered(answer: object): Promise<SilentSocket> {
    page.join(entry);
    const socket = SilentSocket.latest;
    if (socket === undefined) throw new Error('no socket was opened');
    socket.open();
    socket.say({ requestId: socket.joined?.requestId, ...answer });
    await nextTask();
    return socket;
  }
  const kind = () => page.state.get().kind;
  const waiting = {
    type: 'room/waiting',
    self: 'e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22',
    room: { id: roomId, capacity: 8, ...DEFAULT_ROOM_SETTINGS, lobby: true },
    session: { token: 't'.repeat(43), graceMs: 60_000 },
  };

  beforeEach(async () => {
    arriveBy('navigate');
    serverAnswering(200, room);
    page = new MeetingPage(roomId);
    release = page.hold();
    await expect.poll(kind).toBe('lobby');
  });
  afterEach(() => {
    release();
    localStorage.clear();
  });

  it('[LOB-1] leads to the waiting page, and a reload back to it', async () => {
    await joinAnswered(waiting);

    expect(kind()).toBe('waiting');
    arriveBy('reload');
    expect(loadRejoinRecord(roomId, Date.now())?.entry).toEqual(entry);
  });

  it('goes back to the lobby when the person stops waiting, camera and all', async () => {
    const socket = await joinAnswered(waiting);

    page.stopWaiting();

    await expect.poll(kind).toBe('lobby');
    expect(socket.sent.at(-1)).toBe('close');
    arriveBy('reload');
    expect(loadRejoinRecord(roomId, Date.now())).toBeUndefined();
  });

  it('[LOB-4] goes back to the lobby when a host says no', async () => {
    const socket = await joinAnswered(waiting);

    socket.say({ type: 'room/refused', seq: 1, code: 'entry_refused' });

    await expect
      .poll(() => page.state.get())
      .toMatchObject({ kind: 'lobby', refusal: 'entry_refused' });
  });

  it.each([
    { what: 'a refused join', refusal: true },
    { what: 'its end while we wait', refusal: false },
  ])('[MOD-8] ends with the meeting, as told by $what', async ({ refusal }) => {
    if (refusal) await joinAnswered({ type: 'error', code: 'room_ended' });
    else (await joinAnswered(waiting)).say({ type: 'room/ended', seq: 1 });

    await expect.poll(() => page.state.get()).toEqual({ kind: 'ended', loss: 'room_ended' });
  });

  it('[TOK-3] brings the token of who made the room, and none after that was no good', async () => {
    keepHostToken(roomId, JoinToken.parse('host.token.x'), Date.now());

    const socket = await joinAnswered({ type: 'error', code: 'invalid_token' });

    expect(socket.joined?.joinToken).toBe('host.token.x');
    await expect
      .poll(() => page.state.get())
      .toMatchObject({ kind: 'lobby', hasToken: false, refusal: 'invalid_token' });
    const next = await joinAnswered(waiting);
    expect(next.joined?.joinToken).toBeUndefined();
  });
});
