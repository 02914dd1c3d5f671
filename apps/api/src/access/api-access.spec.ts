/** Isolation of an application's rooms from other callers [API-1 to API-3]. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem, RoomList, RoomView } from '@throughline/protocol';
import { RunningApi } from '../testing/running-api.js';

const SHOP = `shop:${'s'.repeat(40)}`;
const BANK = `bank:${'b'.repeat(40)}`;
const bearer = (credentials: string) => ({ authorization: `Bearer ${credentials}` });
const apiKeys = new Map([SHOP, BANK].map((key) => [key.slice(0, 4), key.slice(5)]));

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start({ config: { apiKeys } });
});
afterAll(() => api.close());

/** The observable response, except for the requested path. */
async function observableResponse(response: Response): Promise<string> {
  const { status, headers } = response;
  const values = ['content-type', 'www-authenticate'].map((name) => headers.get(name));
  return [status, ...values, await response.text()].join(' ');
}

const listWith = (authorization: string) => api.fetch('/api/rooms', { headers: { authorization } });

describe('an API with keys', () => {
  it('[API-2] creates rooms for a caller with a key', async () => {
    const response = await api.post('{"name":"Sale"}', bearer(SHOP));

    expect(response.status).toBe(201);
    const room = RoomView.parse(await response.json());
    const list = RoomList.parse(await (await listWith(`Bearer ${SHOP}`)).json());
    expect(list.rooms).toContainEqual(room);
  });

  it.each([
    ['no credentials', {}],
    ['another scheme', { authorization: `Basic ${btoa(SHOP)}` }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['the secret alone', bearer(SHOP.slice(5))],
    ['the id alone', bearer('shop')],
    ['no secret', bearer('shop:')],
    ['no id', bearer(`:${SHOP.slice(5)}`)],
    ['a truncated secret', bearer(SHOP.slice(0, -1))],
    ['a secret with a suffix', bearer(`${SHOP}s`)],
    ["another key's secret", bearer(`shop:${BANK.slice(5)}`)],
    ['an unknown id', bearer(`shoq:${SHOP.slice(5)}`)],
    ['a name in Object.prototype', bearer('__proto__:constructor')],
    ['two keys', bearer(`${SHOP} ${BANK}`)],
    ['a key with a non-ASCII character', bearer(`${SHOP}\u00e9`)],
    ['an overlong key', bearer('x'.repeat(8_000))],
  ])('[API-1] returns the same response to %s', async (_, headers) => {
    const [created, listed] = await Promise.all([
      api.post('{}', headers),
      api.fetch('/api/rooms', { headers }),
    ]);

    const rejection =
      '401 application/problem+json Bearer ' +
      '{"type":"about:blank","title":"Unauthorized","status":401,"code":"unauthorized"}';
    expect([await observableResponse(created), await observableResponse(listed)]).toEqual([
      rejection,
      rejection,
    ]);
  });

  it.each(['api_key', 'access_token', 'key', 'authorization'])(
    '[API-1] accepts no key in the query, such as %s',
    async (name) => {
      const query = new URLSearchParams({ [name]: SHOP }).toString();

      const created = await api.fetch(`/api/rooms?${query}`, { method: 'POST' });

      expect(created.status).toBe(401);
    },
  );

  it('[API-1] logs no key, right or wrong', async () => {
    await api.post('{}', bearer(SHOP));
    await api.post('{}', bearer(`shop:${'w'.repeat(40)}`));
    await api.fetch(`/api/rooms?api_key=${SHOP}`);

    const log = api.log.lines.map(({ text }) => text).join('\n');
    expect(log).not.toMatch(/s{40}|w{40}/);
  });

  it('[API-3] lists no room of another key with any cursor', async () => {
    const created = RoomView.parse(await (await api.post('{}', bearer(SHOP))).json());
    const cursor = Buffer.from('000000000000000:aaaa-aaaa-aaaa').toString('base64url');

    const response = await api.fetch(`/api/rooms?limit=100&cursor=${cursor}`, {
      headers: bearer(BANK),
    });

    expect(RoomList.parse(await response.json()).rooms.map(({ id }) => id)).not.toContain(
      created.id,
    );
  });

  it('returns a room to every client that knows its id', async () => {
    const created = RoomView.parse(await (await api.post('{}', bearer(SHOP))).json());

    expect(await api.getRoom(created.id)).toEqual(created);
  });
});

describe('an API with keys and open room creation', () => {
  it('[API-2] does not treat a wrong key as no key', async () => {
    await using open = await RunningApi.start({ config: { apiKeys, roomCreation: 'open' } });

    const statuses = await Promise.all(
      [{}, bearer(SHOP), bearer('shop:wrong')].map(
        async (headers) => (await open.post('{}', headers)).status,
      ),
    );

    expect(statuses).toEqual([201, 201, 401]);
  });
});

describe('an API without keys', () => {
  it('[API-1] has no key that could be guessed', async () => {
    await using open = await RunningApi.start();

    const response = await open.post('{}', bearer(':'));

    expect(Problem.parse(await response.json()).code).toBe('unauthorized');
  });
});
