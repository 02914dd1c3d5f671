import { CreatedRoom, SUBPROTOCOL } from '@throughline/protocol';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { RunningApi } from '../testing/running-api.js';
import { withoutBasePath } from './serve-below.js';

describe('the target of a request', () => {
  it.each([
    ['/meet/api/rooms', '/api/rooms'],
    ['/meet/meet/x', '/meet/x'],
    ['/meet', '/'],
    ['/meet?x=1', '/?x=1'],
    ['/meet/', '/'],
    ['/meetings/api', '/meetings/api'],
    ['/api/rooms', '/api/rooms'],
    ['/Meet/api', '/Meet/api'],
    ['*', '*'],
    ['http://localhost/meet/api', 'http://localhost/meet/api'],
  ])('%s below /meet is %s', (target, expected) => {
    expect(withoutBasePath(target, '/meet')).toBe(expected);
  });
});

describe('with BASE_PATH=/tools/meet, the API', () => {
  let api: RunningApi;
  beforeAll(async () => {
    const config = { basePath: '/tools/meet', publicOrigin: 'https://example.org' };
    api = await RunningApi.start({ config });
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it('returns links to rooms below it', async () => {
    const response = await api.fetch('/tools/meet/api/rooms', { method: 'POST' });
    const room = CreatedRoom.parse(await response.json());

    expect(room.url).toBe(`https://example.org/tools/meet/meet/${room.id}`);
    expect(response.headers.get('location')).toBe(`/tools/meet/api/rooms/${room.id}`);
  });

  it('accepts signaling connections below it', async () => {
    const url = api.signalUrl.replace('/signal', '/tools/meet/signal');
    const socket = new WebSocket(url, SUBPROTOCOL);
    await once(socket, 'open');

    expect(socket.protocol).toBe(SUBPROTOCOL);
    socket.terminate();
  });

  it('responds to load balancers, which need not know it', async () => {
    expect((await api.fetch('/api/health/ready')).status).toBe(200);
    expect((await api.fetch('/tools/meet/api/health/ready')).status).toBe(200);
  });

  it('has no path that only begins like it', async () => {
    expect((await api.fetch('/tools/meetings/api/health')).status).toBe(404);
    expect((await api.fetch('/tools/api/health')).status).toBe(404);
  });

  it('hides metrics from clients of a proxy', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.1' };

    expect((await api.fetch('/tools/meet/api/metrics', { headers })).status).toBe(404);
  });

  it('describes its addresses', async () => {
    const openApi: unknown = await (await api.fetch('/tools/meet/api/openapi.json')).json();
    const asyncApi: unknown = await (await api.fetch('/tools/meet/api/asyncapi.json')).json();

    expect(openApi).toMatchObject({
      servers: [{ url: '/tools/meet' }],
      paths: { '/.well-known/security.txt': { get: { servers: [{ url: '/' }] } } },
    });
    expect(asyncApi).toMatchObject({ servers: { origin: { pathname: '/tools/meet' } } });
  });
});
