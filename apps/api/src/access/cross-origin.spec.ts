import { type IncomingMessage, request as httpRequest } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

let api: RunningApi;
let named: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
  named = await RunningApi.start({ config: { publicOrigin: 'https://meet.example' } });
});
afterAll(() => Promise.all([api.close(), named.close()]));

/** `fetch` does not let its caller choose these headers. */
async function statusOf(
  to: RunningApi,
  { method = 'POST', path = '/api/rooms', headers = {}, body = '' },
): Promise<number | undefined> {
  const outgoing = httpRequest(`${to.url}${path}`, { method, headers });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

const evil = { origin: 'https://evil.example' };
const host = () => new URL(api.url).host;

describe('[API-8] a page of another origin', () => {
  it.each([
    ['text/plain', '{"capacity":8}'],
    ['application/x-www-form-urlencoded', ''],
    ['multipart/form-data; boundary=x', '{}'],
    ['application/json', '{}'],
  ])('cannot create a room by a POST of %s', async (type, body) => {
    const headers = { ...evil, 'content-type': type };

    expect(await statusOf(api, { headers, body })).toBe(403);
    expect(await statusOf(named, { headers, body })).toBe(403);
  });

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://localhost' },
    { origin: 'nonsense' },
  ])('cannot create a room with the headers %j', async (headers) => {
    expect(await statusOf(api, { headers: headers })).toBe(403);
  });

  it.each([
    { method: 'PATCH', path: '' },
    { method: 'DELETE', path: '' },
    { method: 'POST', path: '/tokens' },
    { method: 'DELETE', path: '/participants/p' },
  ])('cannot send $method for …$path of a room', async ({ method, path }) => {
    const { roomId, joinToken } = await api.createRoomAsHost();
    const headers = { ...evil, authorization: `Bearer ${joinToken}` };

    expect(await statusOf(api, { method, path: `/api/rooms/${roomId}${path}`, headers })).toBe(403);
    expect(await statusOf(api, { method: 'GET', path: `/api/rooms/${roomId}` })).toBe(200);
  });
});

describe('[API-8] a room can be created', () => {
  it.each([
    ['by a client that is no page', () => ({})],
    ['by a page of the product', () => ({ origin: `http://${host()}` })],
    [
      'by a page of the product in a browser with Fetch Metadata',
      () => ({ origin: `http://${host()}`, 'sec-fetch-site': 'same-origin' }),
    ],
    ['by the person at the browser', () => ({ 'sec-fetch-site': 'none' })],
  ])('%s', async (_case, headers) => {
    expect(await statusOf(api, { headers: headers() })).toBe(201);
  });

  it('by a page of PUBLIC_ORIGIN', async () => {
    expect(await statusOf(named, { headers: { origin: 'https://meet.example' } })).toBe(201);
  });
});
