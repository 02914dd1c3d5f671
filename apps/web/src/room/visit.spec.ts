import { RoomId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { arriveBy } from '@/testing/navigation';
import { Visit } from './visit';
import { saveVisit } from './visit-record';

const roomId = RoomId.parse('mkte-vhap-wcru');
const room = {
  id: roomId,
  url: `https://meet.example/meet/${roomId}`,
  capacity: 8,
  participantCount: 0,
  passcodeRequired: false,
};
const reloaded = {
  entry: { displayName: 'Ada', relayOnly: false },
  media: { microphone: false, camera: false },
};

/** The network as a page without one has it; counts the sockets that were asked for. */
class SilentSocket extends EventTarget {
  static opened: string[] = [];
  constructor(url: string) {
    super();
    SilentSocket.opened.push(url);
  }
  send(): void {}
  close(): void {}
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
    const visit = new Visit(roomId);

    const release = visit.hold();

    await expect.poll(() => visit.state.get()).toMatchObject({ kind: 'lobby', room });
    expect(SilentSocket.opened).toEqual([]);
    release();
  });

  it.each([
    { code: 'unknown_room', status: 404, kind: 'unknown-room' },
    { code: 'internal', status: 500, kind: 'unreachable' },
  ])('[ROOM-1] is told that the room is $kind', async ({ code, status, kind }) => {
    serverAnswering(status, { type: 'about:blank', title: 'x', status, code });
    const visit = new Visit(roomId);

    const release = visit.hold();

    await expect.poll(() => visit.state.get()).toEqual({ kind });
    release();
  });

  it('after a reload goes straight back in', () => {
    saveVisit(roomId, reloaded, Date.now());
    const visit = new Visit(roomId);

    const release = visit.hold();

    expect(SilentSocket.opened).toEqual([
      new URL('/signal', location.href).href.replace(/^http/, 'ws'),
    ]);
    release();
  });

  // As React's strict mode does with every effect.
  it('that is released and held again at once joins once', async () => {
    saveVisit(roomId, reloaded, Date.now());
    const visit = new Visit(roomId);

    visit.hold()();
    const release = visit.hold();
    await nextTask();

    expect(SilentSocket.opened).toHaveLength(1);
    release();
  });

  it('that ended begins in the lobby the next time', async () => {
    serverAnswering(200, room);
    saveVisit(roomId, reloaded, Date.now());
    const visit = new Visit(roomId);
    visit.hold()();
    await nextTask();

    const release = visit.hold();

    await expect.poll(() => visit.state.get().kind).toBe('lobby');
    release();
  });
});
