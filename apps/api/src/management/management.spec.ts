/**
 * Room management over HTTP: what applications and hosts, and they alone, may do [API-5, API-6].
 */
import {
  CreatedRoom,
  IssuedToken,
  JoinToken,
  ParticipantList,
  Problem,
  type RoomId,
  RoomUsage,
  RoomView,
  WaitingList,
} from '@throughline/protocol';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

const SHOP = 's'.repeat(40);
const apiKeys = new Map([
  ['shop', SHOP],
  ['bank', 'b'.repeat(40)],
]);
const shop = `Bearer shop:${SHOP}`;
const bank = `Bearer bank:${'b'.repeat(40)}`;

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start({ config: { apiKeys, roomCreation: 'open' } });
});
afterAll(() => api.close());

async function createRoom(settings: object = {}, authorization = shop): Promise<CreatedRoom> {
  const headers = authorization === '' ? {} : { authorization };
  return CreatedRoom.parse(await (await api.post(JSON.stringify(settings), headers)).json());
}

interface RequestOptions {
  readonly method?: string;
  readonly by?: string;
  readonly body?: object;
}

const sendRequest = (path: string, { method = 'GET', by = shop, body }: RequestOptions = {}) =>
  api.fetch(`/api/rooms/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(by !== '' && { authorization: by }) },
    ...(body && { body: JSON.stringify(body) }),
  });

const codeOf = async (response: Response) => Problem.parse(await response.json()).code;
const issue = async (id: RoomId, body: object = {}) =>
  IssuedToken.parse(await (await sendRequest(`${id}/tokens`, { method: 'POST', body })).json());

const unknownId = crypto.randomUUID();
/** Every management endpoint. */
const OPERATIONS: [string, string][] = [
  ['PATCH', ''],
  ['DELETE', ''],
  ['GET', '/participants'],
  ['DELETE', `/participants/${unknownId}`],
  ['GET', '/waiting'],
  ['GET', '/links'],
  ['POST', '/tokens'],
  ['GET', '/usage'],
];

describe.each(OPERATIONS)('%s /api/rooms/:id%s', (method, path) => {
  it('[API-5] is rejected without credentials', async () => {
    const { id } = await createRoom();

    const response = await sendRequest(id + path, { method, by: '' });

    expect([response.status, await codeOf(response)]).toEqual([401, 'unauthorized']);
  });

  it('[API-3] does not reveal to another application that the room exists', async () => {
    const [{ id }, open] = [await createRoom(), await createRoom({}, '')];
    const paths = [id, open.id, 'mkte-vhap-wcru', 'nope', '__proto__'];

    const answers = await Promise.all(
      paths.map(async (other) => {
        const response = await sendRequest(other + path, { method, by: bank });
        return `${response.status} ${await response.text()}`;
      }),
    );

    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('"code":"unknown_room"');
  });

  it.each<[string, (room: CreatedRoom) => Promise<string> | string]>([
    ['a host token of another room', async () => (await createRoom()).hostToken],
    ['a wrong key', () => `shop:${'x'.repeat(40)}`],
    ['a token with a wrong signature', ({ id }) => signed(id, 'x'.repeat(40))],
    ['an expired token', ({ id }) => signed(id, SHOP, { exp: 1 })],
    [
      "an application's token that claims the API as issuer",
      ({ id }) => signed(id, SHOP, { iss: '' }),
    ],
    ['an unsigned token', ({ hostToken }) => `${hostToken.split('.', 2).join('.')}.`],
    ['a truncated token', ({ hostToken }) => hostToken.slice(0, -9)],
  ])('[API-5] is rejected with %s', async (_, credentials) => {
    const room = await createRoom();

    const by = `Bearer ${await credentials(room)}`;
    const response = await sendRequest(room.id + path, { method, by });

    expect([response.status, await codeOf(response)]).toEqual([401, 'unauthorized']);
  });

  it('[API-5] is rejected for a participant', async () => {
    const { id } = await createRoom();
    const { token } = await issue(id);

    const response = await sendRequest(id + path, { method, by: `Bearer ${token}` });

    expect([response.status, await codeOf(response)]).toEqual([403, 'forbidden']);
  });

  it('[API-1] accepts no credentials in the query', async () => {
    const { id, hostToken } = await createRoom();

    const response = await sendRequest(`${id}${path}?access_token=${hostToken}`, {
      method,
      by: '',
    });

    expect(response.status).toBe(401);
  });
});

/** Signs like an application with that secret, or like an impostor. */
function signed(room: RoomId, secret: string, changes: object = {}): Promise<string> {
  const exp = Math.floor(Date.now() / 1_000) + 60;
  const claims = { aud: 'throughline', iss: 'shop', role: 'host', room, exp, ...changes };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
}

describe('[API-5] a host token', () => {
  it('manages its room, and issues no tokens', async () => {
    const { id, hostToken } = await createRoom({}, '');
    const by = `Bearer ${hostToken}`;

    const changedRoom = await sendRequest(id, { method: 'PATCH', by, body: { locked: true } });
    const statuses = await Promise.all(
      ['participants', 'waiting', 'usage'].map(
        async (path) => (await sendRequest(`${id}/${path}`, { by })).status,
      ),
    );
    const issued = await sendRequest(`${id}/tokens`, { method: 'POST', by });
    const ended = await sendRequest(id, { method: 'DELETE', by });

    expect(await changedRoom.json()).toMatchObject({ locked: true });
    expect(statuses).toEqual([200, 200, 200]);
    expect(await codeOf(issued)).toBe('forbidden');
    expect(ended.status).toBe(204);
  });

  it('neither lists nor creates rooms', async () => {
    const { hostToken } = await createRoom();
    const headers = { authorization: `Bearer ${hostToken}` };

    const listed = await api.fetch('/api/rooms', { headers });
    const created = await api.post('{}', headers);

    expect([listed.status, created.status]).toEqual([401, 401]);
  });

  it('[MOD-7] is invalid after its bearer was removed', async () => {
    const { id } = await createRoom();
    const { token } = await issue(id, { role: 'host', sub: 'eve' });
    await using eve = await api.connect();
    const { self } = await eve.join(id, { joinToken: token });
    await sendRequest(`${id}/participants/${self}`, { method: 'DELETE' });

    const response = await sendRequest(id, { method: 'DELETE', by: `Bearer ${token}` });

    expect(response.status).toBe(401);
  });
});

describe('[API-6] changing a room', () => {
  it('notifies its participants', async () => {
    const { id } = await createRoom();
    await using ada = await api.connect();
    await ada.join(id);

    const response = await sendRequest(id, {
      method: 'PATCH',
      body: { locked: true, mayUnmute: false },
    });

    const view = RoomView.parse(await response.json());
    expect(view).toMatchObject({ locked: true, mayUnmute: false, lobby: false, access: 'open' });
    expect((await ada.expect('room/changed')).room).toMatchObject({ locked: true });
    expect(await api.getRoom(id)).toEqual(view);
  });

  it.each([
    [{ access: 'open' }, '', 'unrecognized_keys'],
    [{ capacity: 8 }, '', 'unrecognized_keys'],
    [{ locked: 'yes' }, 'locked', 'invalid_type'],
  ])('rejects %j', async (body, field, issue) => {
    const { id } = await createRoom();

    const response = await sendRequest(id, { method: 'PATCH', body });

    expect(await response.json()).toMatchObject({ status: 400, errors: [{ field, issue }] });
  });

  it('is rejected after the room has ended', async () => {
    const { id } = await createRoom();
    await sendRequest(id, { method: 'DELETE' });

    const [change, token] = [
      await sendRequest(id, { method: 'PATCH', body: { locked: false } }),
      await sendRequest(`${id}/tokens`, { method: 'POST' }),
    ];

    expect([change.status, await codeOf(change)]).toEqual([409, 'room_ended']);
    expect(await codeOf(token)).toBe('room_ended');
  });
});

describe('[API-6] ending a room', () => {
  it('ends it permanently for all participants, and is idempotent', async () => {
    const { id } = await createRoom();
    await using ada = await api.connect();
    await ada.join(id);

    const statuses = [
      (await sendRequest(id, { method: 'DELETE' })).status,
      (await sendRequest(id, { method: 'DELETE' })).status,
    ];

    expect(statuses).toEqual([204, 204]);
    await ada.expect('room/ended');
    expect(await ada.closed).toBe(4411);
    await using late = await api.connect();
    late.sendJoin(id);
    expect(await late.nextErrorCode()).toBe('room_ended');
    expect((await api.getRoom(id)).endedAt).toBeGreaterThan(0);
  });
});

describe('[API-6] the participants of a room', () => {
  it('are listed in order of arrival', async () => {
    const { id, hostToken } = await createRoom();
    await using ada = await api.connect();
    await using ben = await api.connect();
    const { self: adaId } = await ada.join(id, { displayName: 'Ada', joinToken: hostToken });
    const { self: benId } = await ben.join(id, { displayName: 'Ben' });

    const response = await sendRequest(`${id}/participants`);

    const text = await response.text();
    expect(ParticipantList.parse(JSON.parse(text)).participants).toMatchObject([
      { id: adaId, displayName: 'Ada', role: 'host', absent: false },
      { id: benId, displayName: 'Ben', role: 'participant' },
    ]);
    expect(text).not.toMatch(/token|fingerprint|node|connection/i);
  });

  it('are removed individually, and the others are notified', async () => {
    const { id } = await createRoom();
    await using ada = await api.connect();
    await using ben = await api.connect();
    const { self: adaId } = await ada.join(id);
    const { self: benId } = await ben.join(id);
    await ada.expect('participant/joined');

    const response = await sendRequest(`${id}/participants/${benId}`, { method: 'DELETE' });

    expect(response.status).toBe(204);
    await ben.expect('room/removed');
    expect((await ada.expect('participant/left')).participantId).toBe(benId);
    const again = await sendRequest(`${id}/participants/${benId}`, { method: 'DELETE' });
    expect(await codeOf(again)).toBe('unknown_participant');
    const left = ParticipantList.parse(await (await sendRequest(`${id}/participants`)).json());
    expect(left.participants.map((person) => person.id)).toEqual([adaId]);
  });

  it.each([unknownId, 'nope', '__proto__', '%00'])(
    'are rejected with the same response if unknown: %s',
    async (participantId) => {
      const { id } = await createRoom();

      const response = await sendRequest(`${id}/participants/${participantId}`, {
        method: 'DELETE',
      });

      expect([response.status, await codeOf(response)]).toEqual([404, 'unknown_participant']);
    },
  );

  it('are listed separately from guests in the lobby', async () => {
    const { id } = await createRoom({ lobby: true });
    await using ada = await api.connect();
    ada.sendJoin(id, { displayName: 'Ada' });
    const { self } = await ada.expect('room/waiting');

    const waiting = WaitingList.parse(await (await sendRequest(`${id}/waiting`)).json());
    const inside = ParticipantList.parse(await (await sendRequest(`${id}/participants`)).json());

    expect(waiting).toEqual({ waiting: [{ id: self, displayName: 'Ada' }] });
    expect(inside.participants).toEqual([]);
  });
});

describe('[API-7] a token issued for an application', () => {
  it('admits its bearer where no one else may join, under the name in it', async () => {
    const { id, url } = await createRoom({ access: 'tokens' });
    const issued = await issue(id, { role: 'host', name: 'Dr. Ada' });
    await using ada = await api.connect();
    await using ben = await api.connect();

    const joined = await ada.join(id, { joinToken: issued.token });
    ben.sendJoin(id);

    expect(issued.url).toBe(`${url}#token=${issued.token}`);
    expect(joined.role).toBe('host');
    expect(await ben.nextErrorCode()).toBe('token_required');
    const { participants } = ParticipantList.parse(
      await (await sendRequest(`${id}/participants`)).json(),
    );
    expect(participants).toMatchObject([{ displayName: 'Dr. Ada', role: 'host' }]);
  });

  it('is for a participant and valid for a day by default', async () => {
    const { id } = await createRoom();
    const { token } = await issue(id);

    const [, payload = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number };

    expect(claims).toMatchObject({ role: 'participant', room: id });
    expect(claims.exp * 1_000 - Date.now()).toBeGreaterThan(86_000_000);
    expect(claims.exp * 1_000 - Date.now()).toBeLessThanOrEqual(86_400_000);
  });

  it.each([
    [{ expiresInSeconds: 59 }, 'expiresInSeconds', 'too_small'],
    [{ expiresInSeconds: 30 * 86_400 + 1 }, 'expiresInSeconds', 'too_big'],
    [{ role: 'admin' }, 'role', 'invalid_value'],
    [{ name: '\u202e' }, 'name', 'custom'],
    [{ room: 'mkte-vhap-wcru' }, '', 'unrecognized_keys'],
  ])('is rejected with %j', async (body, field, issue) => {
    const { id } = await createRoom();

    const response = await sendRequest(`${id}/tokens`, { method: 'POST', body });

    expect(await response.json()).toMatchObject({ status: 400, errors: [{ field, issue }] });
  });

  it('is equivalent to one that the application signs with the secret of its key', async () => {
    const { id } = await createRoom({ access: 'tokens' });
    await using ada = await api.connect();

    const joined = await ada.join(id, { joinToken: JoinToken.parse(await signed(id, SHOP)) });

    expect(joined.role).toBe('host');
  });
});

describe('[API-6] the usage of a room', () => {
  it('counts joins, the most participants at once, and times', async () => {
    const { id } = await createRoom();
    const before = RoomUsage.parse(await (await sendRequest(`${id}/usage`)).json());
    await using ada = await api.connect();
    await using ben = await api.connect();
    await ada.join(id);
    await ben.join(id);
    ben.sendInSession({ type: 'room/leave', requestId: 'bye' });
    await ben.expect('room/left');
    await ben.join(id);
    await sendRequest(id, { method: 'DELETE' });

    const usage = RoomUsage.parse(await (await sendRequest(`${id}/usage`)).json());

    expect(before).toEqual({ createdAt: before.createdAt, joins: 0, mostAtOnce: 0 });
    expect(usage).toMatchObject({ joins: 3, mostAtOnce: 2 });
    expect(usage.startedAt).toBeGreaterThanOrEqual(usage.createdAt);
    expect(usage.endedAt).toBeGreaterThanOrEqual(usage.startedAt ?? Infinity);
  });
});
