import {
  CreatedRoom,
  DEFAULT_ROOM_SETTINGS,
  MAX_ROOM_LIFE_MS,
  Problem,
  RoomList,
  RoomView,
} from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../../testing/running-api.js';
import { RETENTION_MS } from '../model/retention.js';

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
});
afterAll(() => api.close());

describe('POST /api/rooms', () => {
  it('creates a room and returns its location', async () => {
    const settings = { name: 'Standup', capacity: 3, passcode: 'open sesame' };

    const response = await api.post(JSON.stringify(settings));

    expect(response.status).toBe(201);
    const text = await response.text();
    const room = RoomView.parse(JSON.parse(text));
    expect(room).toEqual({
      id: room.id,
      name: 'Standup',
      url: `${api.url}/meet/${room.id}`,
      capacity: 3,
      participantCount: 0,
      recording: false,
      passcodeRequired: true,
      access: 'open',
      tokenPolicy: 'replace',
      ...DEFAULT_ROOM_SETTINGS,
    });
    expect(response.headers.get('location')).toBe(`/api/rooms/${room.id}`);
    expect(text).not.toMatch(/sesame|salt|key|hash/i);
  });

  it.each([
    ['no body', undefined],
    ['an empty object', '{}'],
    ['an empty body', ''],
  ])('creates a room with the defaults from %s', async (_, body) => {
    const response = await api.post(body);

    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ capacity: 8, passcodeRequired: false });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream'])(
    'parses JSON sent as %s, rather than create another room than requested',
    async (type) => {
      const response = await api.fetch('/api/rooms', {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"capacity":2}',
      });

      expect(await response.json()).toMatchObject({ capacity: 2 });
    },
  );

  it('[ROOM-3] accepts the capacity that the operator allows, and eight by default', async () => {
    await using large = await RunningApi.start({ config: { maxRoomCapacity: 100 } });
    const create = (body: object) =>
      large.fetch('/api/rooms', { method: 'POST', body: JSON.stringify(body) });

    const [allowed, tooLarge, byDefault] = await Promise.all([
      create({ capacity: 100 }),
      create({ capacity: 101 }),
      create({}),
    ]);

    expect(await allowed.json()).toMatchObject({ capacity: 100 });
    expect(await tooLarge.json()).toMatchObject({
      errors: [{ field: 'capacity', issue: 'too_big' }],
    });
    expect(await byDefault.json()).toMatchObject({ capacity: 8 });
  });

  it.each([
    ['a small capacity', '{"capacity":1}', [{ field: 'capacity', issue: 'too_small' }]],
    ['a large capacity', '{"capacity":9}', [{ field: 'capacity', issue: 'too_big' }]],
    ['a fractional capacity', '{"capacity":2.5}', [{ field: 'capacity', issue: 'invalid_type' }]],
    ['a short passcode', '{"passcode":"123"}', [{ field: 'passcode', issue: 'too_small' }]],
    ['a name that shows nothing', '{"name":"\\u200b"}', [{ field: 'name', issue: 'custom' }]],
    ['a misspelt setting', '{"passcodes":"1234"}', [{ field: '', issue: 'unrecognized_keys' }]],
    [
      'a __proto__ key',
      '{"__proto__":{"capacity":2}}',
      [{ field: '', issue: 'unrecognized_keys' }],
    ],
    ['an array', '[]', [{ field: '', issue: 'invalid_type' }]],
    ['invalid JSON', '{"passcode":"hunter2', undefined],
    ['a JSON string', '"hunter2"', undefined],
  ])('rejects %s without quoting it', async (_, body, errors) => {
    const response = await api.post(body);

    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      code: 'invalid_request',
      errors,
    });
    expect(text).not.toMatch(/hunter2|passcodes|__proto__/);
  });

  it('[TXT-1] removes hidden characters from a name', async () => {
    const response = await api.post('{"name":" Board\\u202e \\u200bmeeting\\ud83d"}');

    expect(await response.json()).toMatchObject({ name: 'Board meeting' });
  });

  it('rejects a body of more than 16 KiB', async () => {
    const response = await api.post(JSON.stringify({ name: 'x'.repeat(16 * 1_024) }));

    expect(response.status).toBe(413);
    expect(Problem.parse(await response.json()).code).toBe('invalid_request');
  });

  it('rejects a room beyond the limit', async () => {
    await using small = await RunningApi.start({ limits: { maxRooms: 1 } });
    await small.post();

    const response = await small.post();

    expect(response.status).toBe(503);
    expect(Problem.parse(await response.json()).code).toBe('too_many_rooms');
  });
});

describe('[ROOM-11] a room with an expiry', () => {
  const nowMs = 1_700_000_000_000;
  const createWithExpiry = async (expiresAt: number) => {
    await using api = await RunningApi.start({ clock: () => nowMs });
    const response = await api.post(JSON.stringify({ expiresAt }));
    return { status: response.status, body: await response.json() };
  };

  it('returns when it expires', async () => {
    expect((await createWithExpiry(nowMs + 1)).body).toMatchObject({ expiresAt: nowMs + 1 });
  });

  it.each([
    [nowMs, 'too_small'],
    [nowMs + MAX_ROOM_LIFE_MS + 1, 'too_big'],
  ])('is rejected at %d', async (expiresAt, issue) => {
    const { status, body } = await createWithExpiry(expiresAt);

    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field: 'expiresAt', issue }] });
  });

  it('[ROOM-9, TOK-3] exists until then, and its creator is still its host', async () => {
    let clockMs = 0;
    await using later = await RunningApi.start({ clock: () => clockMs, limits: { sweepMs: 10 } });
    const forgotten = await later.createRoom();
    const planned = await later.createRoomAsHost({ expiresAt: 7 * RETENTION_MS });

    clockMs = 6 * RETENTION_MS;
    await expect
      .poll(async () => (await later.fetch(`/api/rooms/${forgotten}`)).status, { interval: 10 })
      .toBe(404);

    await using ada = await later.connect();
    const { joinToken } = planned;
    expect(await ada.join(planned.roomId, { joinToken })).toMatchObject({ role: 'host' });
  });
});

/** The response to the creation of a room without its token, which differs each time. */
const roomOf = async (response: Response) => RoomView.parse(await response.json());

describe('[API-4] a repeated request to create a room', () => {
  const key = (text = crypto.randomUUID() as string) => ({ 'idempotency-key': text });

  it('returns the same room, also concurrently', async () => {
    const headers = key();
    const body = JSON.stringify({ name: 'Standup', passcode: 'open sesame', capacity: 3 });

    const responses = await Promise.all(Array.from({ length: 10 }, () => api.post(body, headers)));

    const answers = await Promise.all(responses.map(roomOf));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((room) => JSON.stringify(room))).size).toBe(1);
  });

  it('may differ in spelling, but not in content', async () => {
    const headers = key();
    const first = await api.post('{"name":"a","capacity":3}', headers);

    const same = await api.post('{ "capacity": 3, "name": " a " }', headers);
    const other = await api.post('{"name":"a","capacity":4}', headers);

    expect(await roomOf(same)).toEqual(await roomOf(first));
    expect(other.status).toBe(422);
    expect(Problem.parse(await other.json()).code).toBe('idempotency_conflict');
  });

  it('creates another room for another caller', async () => {
    const apiKeys = new Map(['shop', 'bank'].map((id) => [id, id.repeat(10)]));
    await using keyed = await RunningApi.start({ config: { apiKeys } });
    const headers = key();

    const rooms = await Promise.all(
      [...apiKeys].map(async ([id, secret]) => {
        const authorization = `Bearer ${id}:${secret}`;
        const response = await keyed.post('{}', { ...headers, authorization });
        return RoomView.parse(await response.json()).id;
      }),
    );

    expect(new Set(rooms).size).toBe(2);
  });

  it('creates another room for an anonymous client at another address', async () => {
    const headers = key();
    const from = (address: string) => ({ ...headers, 'x-forwarded-for': address });

    const [ada, again, eve] = [
      CreatedRoom.parse(await (await api.post('{}', from('198.51.100.1'))).json()),
      CreatedRoom.parse(await (await api.post('{}', from('198.51.100.1'))).json()),
      CreatedRoom.parse(await (await api.post('{}', from('198.51.100.66'))).json()),
    ];
    const asHost = { authorization: `Bearer ${eve.hostToken}` };
    const end = await api.fetch(`/api/rooms/${ada.id}`, { method: 'DELETE', headers: asHost });

    expect(again.id).toBe(ada.id);
    expect(eve.id).not.toBe(ada.id);
    expect(end.status).toBe(401);
  });

  it.each([
    ['a word', 'create-my-first-room'],
    ['a counter', '0000000000000001'],
    ['a UUID of zeros', '00000000-0000-4000-8000-000000000000'],
    ['a UUID of a pattern', '12121212-1212-4212-8212-121212121212'],
    ['a UUID of the time', '019ac9e4-7c3a-7b1e-9f52-3d0c8a6e4b71'],
    ['a UUID of a name', 'b7a1c1f2-64a5-5f5b-9c55-0e8b1f3f8a51'],
  ])(
    'hands no host token to a neighbour behind the same NAT that guesses the key: %s is rejected',
    async (_, text) => {
      const [victim, neighbour] = [
        await api.post('{}', key(text)),
        await api.post('{}', key(text)),
      ];

      expect([victim.status, neighbour.status]).toEqual([400, 400]);
      expect(await neighbour.json()).toMatchObject({
        errors: [{ field: 'Idempotency-Key', issue: 'invalid' }],
      });
    },
  );

  it('may carry any key of an application, which shares it with no other', async () => {
    const apiKeys = new Map([['shop', 's'.repeat(32)]]);
    await using keyed = await RunningApi.start({ config: { apiKeys } });
    const headers = { ...key('order-2026-000001'), authorization: `Bearer shop:${'s'.repeat(32)}` };

    const [first, again] = [await keyed.post('{}', headers), await keyed.post('{}', headers)];

    expect(await roomOf(again)).toEqual(await roomOf(first));
  });

  it('creates a room if the first request was rejected', async () => {
    const headers = key();
    let nowMs = 0;
    await using small = await RunningApi.start({
      clock: () => nowMs,
      limits: { maxRooms: 1, sweepMs: 10 },
    });
    await small.post();
    const rejected = await small.post('{"capacity":2}', headers);
    nowMs = RETENTION_MS;

    expect(rejected.status).toBe(503);
    await expect
      .poll(async () => (await small.post('{"capacity":3}', headers)).status, { interval: 10 })
      .toBe(201);
  });

  it.each(['short', 'with spaces in the middle', 'x'.repeat(256), '\u00e9'.repeat(20)])(
    'requires a key that other clients are unlikely to choose: %j is rejected',
    async (text) => {
      const response = await api.post('{}', key(text));

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [{ field: 'Idempotency-Key', issue: 'invalid' }],
      });
    },
  );
});

describe('[API-3] the list of the rooms of a key', () => {
  const authorization = `Bearer shop:${'s'.repeat(32)}`;
  const config = { apiKeys: new Map([['shop', 's'.repeat(32)]]) };
  const list = async (from: RunningApi, query: string) => {
    const response = await from.fetch(`/api/rooms${query}`, { headers: { authorization } });
    return { status: response.status, body: await response.json() };
  };

  it('is paged, and each page returns where the next starts', async () => {
    let nowMs = 0;
    await using keyed = await RunningApi.start({ config, clock: () => (nowMs += 1) });
    const created: unknown[] = [];
    for (let i = 0; i < 5; i += 1)
      created.push(await roomOf(await keyed.post(`{"name":"${i}"}`, { authorization })));

    const first = RoomList.parse((await list(keyed, '?limit=3')).body);
    const second = RoomList.parse((await list(keyed, `?limit=3&cursor=${first.next}`)).body);

    expect([...first.rooms, ...second.rooms]).toEqual(created);
    expect(second.next).toBeUndefined();
  });

  it.each([
    ['?limit=0', 'limit', 'too_small'],
    ['?limit=101', 'limit', 'too_big'],
    ['?limit=all', 'limit', 'invalid_type'],
    ['?limit=1&limit=2', 'limit', 'invalid_type'],
    ['?cursor=', 'cursor', 'invalid_format'],
    ['?cursor=hunter2', 'cursor', 'invalid'],
    ['?owner=bank', '', 'unrecognized_keys'],
  ])('rejects %s', async (query, field, issue) => {
    await using keyed = await RunningApi.start({ config });

    const { status, body } = await list(keyed, query);

    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field, issue }] });
    expect(JSON.stringify(body)).not.toMatch(/hunter2|bank/);
  });

  it('is limited per key', async () => {
    await using keyed = await RunningApi.start({ config, limits: { maxRoomsPerKey: 1 } });
    await keyed.post('{}', { authorization });

    const response = await keyed.post('{}', { authorization });

    expect(response.status).toBe(403);
    expect(Problem.parse(await response.json()).code).toBe('too_many_rooms');
  });
});

describe('GET /api/rooms/:id', () => {
  it('returns a room without its passcode and participants', async () => {
    const id = await api.createRoom({ passcode: 'open sesame' });
    await using ada = await api.connect();
    await ada.join(id, { displayName: 'Ada Lovelace', passcode: 'open sesame' });

    const response = await api.fetch(`/api/rooms/${id}`);

    const text = await response.text();
    expect(JSON.parse(text)).toEqual({
      id,
      url: `${api.url}/meet/${id}`,
      capacity: 8,
      participantCount: 1,
      recording: false,
      passcodeRequired: true,
      access: 'open',
      tokenPolicy: 'replace',
      ...DEFAULT_ROOM_SETTINGS,
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('[ROOM-1] returns the same response for an unknown room and an invalid id', async () => {
    const paths = ['mkte-vhap-wcru', 'nope', 'MKTE-VHAP-WCRU', '__proto__', '..%2Fhealth', '%00'];

    const answers = await Promise.all(
      paths.map(async (path) => {
        const response = await api.fetch(`/api/rooms/${path}`);
        return `${response.status} ${response.headers.get('content-type')} ${await response.text()}`;
      }),
    );

    expect(new Set(answers)).toEqual(
      new Set([
        '404 application/problem+json ' +
          '{"type":"about:blank","title":"Not Found","status":404,"code":"unknown_room"}',
      ]),
    );
  });

  it('[ROOM-9] returns no room that has been empty for a day', async () => {
    let nowMs = 0;
    await using api = await RunningApi.start({ clock: () => nowMs, limits: { sweepMs: 10 } });
    const unused = await api.createRoom();
    const used = await api.createRoom();
    await using ada = await api.connect();
    await ada.join(used);

    nowMs = RETENTION_MS;

    await expect
      .poll(async () => (await api.fetch(`/api/rooms/${unused}`)).status, { interval: 10 })
      .toBe(404);
    expect((await api.fetch(`/api/rooms/${used}`)).status).toBe(200);
  });
});

describe("the link in a room's view", () => {
  const linkFor = async (from: RunningApi, headers: Record<string, string>) => {
    const response = await from.fetch('/api/rooms', { method: 'POST', headers });
    return new URL(RoomView.parse(await response.json()).url).origin;
  };

  it('uses the origin that a proxy on this machine forwards', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'meet.example:8443' };

    expect(await linkFor(api, headers)).toBe('https://meet.example:8443');
  });

  it('uses the configured origin, whatever a request claims', async () => {
    await using named = await RunningApi.start({
      config: { publicOrigin: 'https://meet.example' },
    });

    expect(await linkFor(named, { 'x-forwarded-host': 'evil.example' })).toBe(
      'https://meet.example',
    );
  });

  it.each(['evil.example/path', 'ada@evil.example', 'evil.example?x', 'a b', '[::1'])(
    'does not use the host %j',
    async (host) => {
      const headers = { 'x-forwarded-host': host };

      const response = await api.fetch('/api/rooms', { method: 'POST', headers });

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [{ field: 'Host', issue: 'invalid' }],
      });
    },
  );
});
