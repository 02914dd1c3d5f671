import { DEFAULT_ROOM_SETTINGS } from '@throughline/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRoom, isRoomCreationOpen, lookUpRoom } from './room-api';

const room = {
  id: 'mkte-vhap-wcru',
  url: 'https://meet.example/meet/mkte-vhap-wcru',
  capacity: 8,
  participantCount: 1,
  recording: false,
  passcodeRequired: false,
  access: 'open',
  tokenPolicy: 'replace',
  ...DEFAULT_ROOM_SETTINGS,
};

/** Stubs `fetch` with one response; returns the requests it receives. */
function stubResponse(respond: () => Response | Promise<Response>) {
  const requests: { path: string; method: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit) => {
    requests.push({ path, method, body });
    return respond();
  });
  return requests;
}

const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });

afterEach(() => vi.unstubAllGlobals());

describe('the room API', () => {
  it('returns a room', async () => {
    const requests = stubResponse(json(room));

    expect(await lookUpRoom('mkte-vhap-wcru')).toEqual({ ok: true, room });
    expect(requests).toEqual([
      { path: '/api/rooms/mkte-vhap-wcru', method: 'GET', body: undefined },
    ]);
  });

  it('creates a room from the options', async () => {
    const created = { ...room, hostToken: 'a.b.c' };
    const requests = stubResponse(json(created, 201));
    const options = { capacity: 4, passcode: 'open sesame', lobby: true };

    expect(await createRoom(options)).toEqual({ ok: true, room: created });
    expect(requests).toEqual([
      { path: '/api/rooms', method: 'POST', body: JSON.stringify(options) },
    ]);
  });

  it('[ROOM-1] reports an unknown room', async () => {
    const problem = { type: 'about:blank', title: 'x', status: 404, code: 'unknown_room' };
    stubResponse(json(problem, 404));

    expect(await lookUpRoom('aaaa-bbbb-cccc')).toEqual({ ok: false, problem: 'unknown_room' });
  });

  it.each([
    { respond: json({ status: 'ok', turn: 'none', roomCreation: 'open' }), isOpen: true },
    { respond: json({ status: 'ok', turn: 'none', roomCreation: 'keys' }), isOpen: false },
    { respond: json({ status: 'ok', turn: 'none' }), isOpen: true },
    { respond: () => Promise.reject(new TypeError('failed')), isOpen: true },
  ])(
    '[API-2] room creation is open unless the API requires keys: $isOpen',
    async ({ respond, isOpen }) => {
      stubResponse(respond);

      expect(await isRoomCreationOpen()).toBe(isOpen);
    },
  );

  it.each([
    { situation: 'no server responds', respond: () => Promise.reject(new TypeError('failed')) },
    {
      situation: 'a proxy responds instead',
      respond: () => new Response('<h1>502</h1>', { status: 502 }),
    },
    { situation: 'another service responds', respond: json({ hello: 'world' }) },
  ])('is unreachable when $situation', async ({ respond }) => {
    stubResponse(respond);

    expect(await lookUpRoom('mkte-vhap-wcru')).toEqual({ ok: false, problem: 'unreachable' });
  });
});
