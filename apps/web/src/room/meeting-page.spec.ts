import { DEFAULT_ROOM_SETTINGS, JoinToken, NO_MEDIA, RoomId } from '@throughline/protocol';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { saveHostToken } from '@/storage/join-token';
import { loadPreferences, savePreferences } from '@/storage/preferences';
import { stubNavigationType } from '@/testing/navigation';
import { loadRecentMeetings } from '@/storage/recent-meetings';
import { loadCalls } from './load-calls';
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
  tokenPolicy: 'replace',
  ...DEFAULT_ROOM_SETTINGS,
};
const rejoinRecord = {
  entry: { displayName: 'Ada', relayOnly: false },
  media: NO_MEDIA,
};

/** A WebSocket that stays in CONNECTING until the test opens it; records URLs and messages. */
class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static urls: string[] = [];
  static latest: FakeSocket | undefined;
  readyState = FakeSocket.CONNECTING;
  /** Types of the messages sent, but for pings, whose number depends on the time that a test takes. */
  readonly sent: string[] = [];
  joinRequest: { requestId: string; joinToken?: string } | undefined;
  constructor(url: string) {
    super();
    FakeSocket.urls.push(url);
    FakeSocket.latest = this;
  }
  open(): void {
    this.readyState = FakeSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }
  receive(message: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
  send(frame: string): void {
    const message = JSON.parse(frame) as { type: string; requestId: string };
    if (message.type !== 'session/ping') this.sent.push(message.type);
    if (message.type === 'room/join') this.joinRequest = message;
  }
  close(): void {
    this.sent.push('close');
  }
}

function stubResponse(status: number, body: unknown): void {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body, { status })));
}

/** Resolves after the tasks that are already queued: unmounting waits for one. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

// Compiled once, before any test waits for it.
beforeAll(async () => void (await loadCalls()));
beforeEach(() => {
  FakeSocket.urls = [];
  FakeSocket.latest = undefined;
  vi.stubGlobal('WebSocket', FakeSocket);
  sessionStorage.clear();
  stubNavigationType('reload');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a meeting page', () => {
  it('starts with the join page', async () => {
    stubResponse(200, room);
    const page = new MeetingPage(roomId);

    const unmount = page.mount();

    await expect.poll(() => page.state.get()).toMatchObject({ kind: 'join', room });
    unmount();
  });

  it('[SIG-13] connects on the join page, and ends the connection when the person leaves the page', async () => {
    stubResponse(200, room);
    const page = new MeetingPage(roomId);
    const unmount = page.mount();
    await expect.poll(() => FakeSocket.urls).toHaveLength(1);

    unmount();

    await expect.poll(() => FakeSocket.latest?.sent).toEqual(['close']);
  });

  it('[SIG-13, ICE-12] prepares and joins on the connection of the join page', async () => {
    stubResponse(200, room);
    const page = new MeetingPage(roomId);
    const unmount = page.mount();
    await expect.poll(() => FakeSocket.latest).toBeDefined();

    FakeSocket.latest?.open();
    page.join({ displayName: 'Ada', relayOnly: false });

    await expect.poll(() => FakeSocket.latest?.sent).toEqual(['ice-servers/prepare', 'room/join']);
    expect(FakeSocket.urls).toHaveLength(1);
    unmount();
  });

  it('joins once if the person is faster than the code of calls', async () => {
    stubResponse(200, room);
    const page = new MeetingPage(roomId);
    const joinAtOnce = page.state.subscribe(() =>
      page.join({ displayName: 'Ada', relayOnly: false }),
    );
    const unmount = page.mount();
    await expect.poll(() => FakeSocket.latest).toBeDefined();

    FakeSocket.latest?.open();

    await expect.poll(() => FakeSocket.latest?.sent).toEqual(['ice-servers/prepare', 'room/join']);
    expect(FakeSocket.urls).toHaveLength(1);
    joinAtOnce();
    unmount();
  });

  it('does not join once the person has left the page, though the code of calls loads later', async () => {
    stubResponse(200, room);
    saveRejoinRecord(roomId, rejoinRecord, Date.now());
    const page = new MeetingPage(roomId);

    page.mount()();
    dispatchEvent(new Event('pagehide'));
    await loadCalls();
    await nextTask();

    expect(FakeSocket.urls).toEqual([]);
  });

  it('[SIG-13] does not connect on a join page that can only reject the join', async () => {
    stubResponse(200, { ...room, access: 'tokens' });
    const page = new MeetingPage(roomId);
    const unmount = page.mount();

    await expect.poll(() => page.state.get().kind).toBe('join');

    expect(FakeSocket.urls).toEqual([]);
    unmount();
  });

  it.each([
    { code: 'unknown_room', status: 404, expected: { kind: 'unknown-room' } },
    {
      code: 'internal',
      status: 500,
      expected: { kind: 'unreachable', cause: 'server_down' },
    },
  ])('[ROOM-1] shows $expected.kind for the problem $code', async ({ code, status, expected }) => {
    stubResponse(status, { type: 'about:blank', title: 'x', status, code });
    const page = new MeetingPage(roomId);

    const unmount = page.mount();

    await expect.poll(() => page.state.get()).toEqual(expected);
    unmount();
  });

  it.each([
    { token: 'a.b.c', rejection: undefined },
    { token: '', rejection: 'token_required' },
  ])('[TOK-5] shows at once that a token is required, unless the tab has one', async (link) => {
    const { token, rejection } = link;
    history.replaceState(null, '', `/meet/${roomId}#token=${token}`);
    stubResponse(200, { ...room, access: 'tokens' });
    const page = new MeetingPage(roomId);

    const unmount = page.mount();

    await expect
      .poll(() => page.state.get())
      .toMatchObject({ kind: 'join', hasToken: token !== '', rejection });
    expect(location.hash).toBe('');
    unmount();
  });

  it('[TOK-1] does not store the name that the token prescribes', async () => {
    savePreferences({ displayName: 'Ada' });
    const claims = btoa(JSON.stringify({ name: 'Ada of the shop' }));
    history.replaceState(null, '', `/meet/${roomId}#token=x.${claims}.x`);
    stubResponse(200, room);
    const page = new MeetingPage(roomId);
    const unmount = page.mount();
    await expect.poll(() => page.state.get()).toMatchObject({ invitedAs: 'Ada of the shop' });

    page.join({ displayName: 'Ada of the shop', relayOnly: true });

    expect(loadPreferences()).toMatchObject({ displayName: 'Ada' });
    unmount();
    localStorage.clear();
  });

  it('[MOD-8] shows at once that the meeting is over', async () => {
    stubResponse(200, { ...room, endedAt: 1_800_000_000_000 });
    const page = new MeetingPage(roomId);

    const unmount = page.mount();

    await expect.poll(() => page.state.get()).toEqual({ kind: 'ended', reason: 'room_ended' });
    unmount();
  });

  it('rejoins after a reload', async () => {
    saveRejoinRecord(roomId, rejoinRecord, Date.now());
    const page = new MeetingPage(roomId);

    const unmount = page.mount();

    await expect
      .poll(() => FakeSocket.urls)
      .toEqual([new URL('/signal', location.href).href.replace(/^http/, 'ws')]);
    unmount();
  });

  it('that is a duplicate does not rejoin at its next reload with the copied record', () => {
    stubResponse(200, room); // for the join page that it opens
    saveRejoinRecord(roomId, rejoinRecord, Date.now());
    stubNavigationType('back_forward');
    const unmount = new MeetingPage(roomId).mount();
    unmount();

    stubNavigationType('reload');

    expect(loadRejoinRecord(roomId, Date.now())).toBeUndefined();
  });

  // React's strict mode does this with every effect.
  it('joins once if it is unmounted and mounted again at once', async () => {
    saveRejoinRecord(roomId, rejoinRecord, Date.now());
    const page = new MeetingPage(roomId);

    page.mount()();
    const unmount = page.mount();
    await loadCalls();
    await nextTask();

    expect(FakeSocket.urls).toHaveLength(1);
    unmount();
  });

  it('starts with the join page after it was unmounted', async () => {
    stubResponse(200, room);
    saveRejoinRecord(roomId, rejoinRecord, Date.now());
    const page = new MeetingPage(roomId);
    page.mount()();
    await nextTask();

    const unmount = page.mount();

    await expect.poll(() => page.state.get().kind).toBe('join');
    unmount();
  });
});

describe('a meeting page of a room with a lobby', () => {
  const entry = { displayName: 'Ada', relayOnly: false };
  let page: MeetingPage;
  let unmount: () => void;

  /** Joins from the join page; the API answers with this reply. */
  async function joinWithReply(reply: object): Promise<FakeSocket> {
    const unused = () =>
      FakeSocket.latest?.joinRequest === undefined ? FakeSocket.latest : undefined;
    await expect.poll(unused).toBeDefined();
    const socket = unused();
    if (socket === undefined) throw new Error('no socket was opened');
    socket.open();
    page.join(entry);
    await expect.poll(() => socket.joinRequest).toBeDefined();
    socket.receive({ requestId: socket.joinRequest?.requestId, ...reply });
    await nextTask();
    return socket;
  }
  const kind = () => page.state.get().kind;
  const waiting = {
    type: 'room/waiting',
    hostPresent: true,
    self: 'e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22',
    room: { id: roomId, capacity: 8, ...DEFAULT_ROOM_SETTINGS, lobby: true },
    session: { token: 't'.repeat(43), graceMs: 60_000 },
  };

  beforeEach(async () => {
    stubNavigationType('navigate');
    stubResponse(200, room);
    page = new MeetingPage(roomId);
    unmount = page.mount();
    await expect.poll(kind).toBe('join');
  });
  afterEach(() => {
    unmount();
    localStorage.clear();
  });

  it('[LOB-1] shows the waiting page, also after a reload', async () => {
    await joinWithReply(waiting);

    expect(kind()).toBe('waiting');
    stubNavigationType('reload');
    expect(loadRejoinRecord(roomId, Date.now())?.entry).toEqual(entry);
  });

  it('[CHK-1] checks the network anew after a rejection, since the join has ended the check', async () => {
    const checkOf = () => {
      const state = page.state.get();
      return state.kind === 'join' ? state.networkCheck : undefined;
    };
    const before = checkOf();

    await joinWithReply({ type: 'error', code: 'wrong_passcode' });

    await expect
      .poll(() => page.state.get())
      .toMatchObject({ kind: 'join', rejection: 'wrong_passcode' });
    expect(before).toBeDefined();
    expect(checkOf()).toBeDefined();
    expect(checkOf()).not.toBe(before);
  });

  it('shows the join page when the person stops waiting', async () => {
    const socket = await joinWithReply(waiting);

    page.stopWaiting();

    await expect.poll(kind).toBe('join');
    expect(socket.sent.at(-1)).toBe('close');
    stubNavigationType('reload');
    expect(loadRejoinRecord(roomId, Date.now())).toBeUndefined();
  });

  it('lists the meeting among the recent ones once a host has admitted the guest', async () => {
    const socket = await joinWithReply(waiting);
    const whileWaiting = loadRecentMeetings();

    socket.receive({
      type: 'room/admitted',
      seq: 1,
      role: 'participant',
      others: [],
      room: { ...waiting.room, name: 'Weekly' },
      iceServers: { servers: [], expiresAt: null },
    });

    await expect.poll(kind).toBe('meeting');
    expect(whileWaiting).toEqual([]);
    expect(loadRecentMeetings()).toMatchObject([{ roomId, name: 'Weekly' }]);
  });

  it('[LOB-4] shows the join page when a host rejects the guest', async () => {
    const socket = await joinWithReply(waiting);

    socket.receive({ type: 'room/refused', seq: 1, code: 'entry_refused' });

    await expect
      .poll(() => page.state.get())
      .toMatchObject({ kind: 'join', rejection: 'entry_refused' });
  });

  it.each([
    { situation: 'before the join', isRejection: true },
    { situation: 'while the guest waits', isRejection: false },
  ])('[MOD-8] shows that the meeting ended $situation', async ({ isRejection }) => {
    if (isRejection) await joinWithReply({ type: 'error', code: 'room_ended' });
    else (await joinWithReply(waiting)).receive({ type: 'room/ended', seq: 1 });

    await expect.poll(() => page.state.get()).toEqual({ kind: 'ended', reason: 'room_ended' });
  });

  it('[TOK-3] joins with the host token, and without it once the API has rejected it', async () => {
    saveHostToken(roomId, JoinToken.parse('host.token.x'));

    const socket = await joinWithReply({ type: 'error', code: 'invalid_token' });

    expect(socket.joinRequest?.joinToken).toBe('host.token.x');
    await expect
      .poll(() => page.state.get())
      .toMatchObject({ kind: 'join', hasToken: false, rejection: 'invalid_token' });
    const next = await joinWithReply(waiting);
    expect(next.joinRequest?.joinToken).toBeUndefined();
  });
});
