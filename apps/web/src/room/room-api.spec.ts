import { DEFAULT_ROOM_SETTINGS } from '@throughline/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRoom, isRoomCreationOpen, lookUpRoom } from './room-api';

const room = {
  id: 'mkte-vhap-wcru',
  url: 'https://meet.example/meet/mkte-vhap-wcru',
  capacity: 8,
  participantCount: 1,
  passcodeRequired: false,
  access: 'open',
  ...DEFAULT_ROOM_SETTINGS,
};

/** Answers every request; returns what was asked for. */
function serverAnswering(answer: () => Response | Promise<Response>) {
  const requests: { path: string; method: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit) => {
    requests.push({ path, method, body });
    return answer();
  });
  return requests;
}

const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });

afterEach(() => vi.unstubAllGlobals());

describe('the room API', () => {
  it('tells about a room', async () => {
    const requests = serverAnswering(json(room));

    expect(await lookUpRoom('mkte-vhap-wcru')).toEqual({ ok: true, room });
    expect(requests).toEqual([
      { path: '/api/rooms/mkte-vhap-wcru', method: 'GET', body: undefined },
    ]);
  });

  it('makes a room from the options', async () => {
    const created = { ...room, hostToken: 'a.b.c' };
    const requests = serverAnswering(json(created, 201));
    const options = { capacity: 4, passcode: 'open sesame', lobby: true };

    expect(await createRoom(options)).toEqual({ ok: true, room: created });
    expect(requests).toEqual([
      { path: '/api/rooms', method: 'POST', body: JSON.stringify(options) },
    ]);
  });

  it('[ROOM-1] says that a room is unknown', async () => {
    const problem = { type: 'about:blank', title: 'x', status: 404, code: 'unknown_room' };
    serverAnswering(json(problem, 404));

    expect(await lookUpRoom('aaaa-bbbb-cccc')).toEqual({ ok: false, problem: 'unknown_room' });
  });

  it.each([
    { answer: json({ status: 'ok', turn: 'none', roomCreation: 'open' }), isOpen: true },
    { answer: json({ status: 'ok', turn: 'none', roomCreation: 'keys' }), isOpen: false },
    { answer: json({ status: 'ok', turn: 'none' }), isOpen: true },
    { answer: () => Promise.reject(new TypeError('failed')), isOpen: true },
  ])('[API-2] lets anybody make rooms, unless it says no: $isOpen', async ({ answer, isOpen }) => {
    serverAnswering(answer);

    expect(await isRoomCreationOpen()).toBe(isOpen);
  });

  it.each([
    { situation: 'nobody answers', answer: () => Promise.reject(new TypeError('failed')) },
    {
      situation: 'a proxy answers instead',
      answer: () => new Response('<h1>502</h1>', { status: 502 }),
    },
    { situation: 'something else answers', answer: json({ hello: 'world' }) },
  ])('counts as unreachable when $situation', async ({ answer }) => {
    serverAnswering(answer);

    expect(await lookUpRoom('mkte-vhap-wcru')).toEqual({ ok: false, problem: 'unreachable' });
  });
});
