import http2 from 'node:http2';
import { once } from 'node:events';
import { SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { request, tlsHandshake, upgrade } from './https.js';
import { Stack } from './stack.js';

let stack: Stack;
beforeAll(async () => (stack = await Stack.start()));
afterAll(() => stack[Symbol.asyncDispose]());

/** Only our own pages may use the devices of a meeting, and no page may use others. */
const COMMON_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': expect.stringMatching(
    /camera=\(self\), microphone=\(self\).*geolocation=\(\)/,
  ) as string,
};

test('a page runs only scripts with its nonce, and only its own origin can frame it', async () => {
  const { status, headers } = await request(stack.origin);

  expect(status).toBe(200);
  expect(headers).toMatchObject(COMMON_HEADERS);
  const policy = String(headers['content-security-policy']);
  const scripts = /script-src [^;]*/.exec(policy)?.[0];
  expect(scripts).toContain("'nonce-");
  expect(scripts).not.toContain("'unsafe-inline'");
  expect(policy).toContain("frame-ancestors 'self'");
});

test('the API answers with the same headers and a policy that allows no content', async () => {
  const { status, headers } = await request(`${stack.origin}/api/health`);

  expect(status).toBe(200);
  expect(headers).toMatchObject({
    ...COMMON_HEADERS,
    'content-security-policy': "default-src 'none', frame-ancestors 'self'",
  });
});

test('localhost, which all programs on a laptop share, is not pinned to HTTPS', async () => {
  const { headers } = await request(stack.origin);

  expect(headers).not.toHaveProperty('strict-transport-security');
});

test.for(['/api/metrics', '/api/METRICS', '/api/metrics/'])(
  'metrics are not available from outside: the edge rejects %s',
  async (path) => {
    const { status, headers } = await request(stack.origin + path);

    expect(status).toBe(404);
    expect(headers).toMatchObject(COMMON_HEADERS);
    // The API itself would answer with problem details in JSON.
    expect(headers['content-type']).toBe('text/html');
  },
);

test('HTTP redirects to the same page over HTTPS', async () => {
  const page = '/meet/aaaa-bbbb-cccc?from=mail';

  const reply = await fetch(`http://localhost:${stack.ports.http}${page}`, { redirect: 'manual' });

  expect(reply.status).toBe(308);
  expect(reply.headers.get('location')).toBe(stack.origin + page);
});

test('pages are served over HTTP/2', async () => {
  const session = http2.connect(stack.origin, { rejectUnauthorized: false });
  const stream = session.request({ ':path': '/' });

  const [headers] = (await once(stream, 'response')) as [http2.IncomingHttpHeaders];
  session.destroy();

  expect((await tlsHandshake(stack.ports.https)).protocol).toBe('h2');
  expect(headers[':status']).toBe(200);
});

test('the signaling connection opens for pages of the product', async () => {
  const headers = await upgrade(stack.origin + SIGNAL_PATH, {
    origin: stack.origin,
    'sec-websocket-protocol': SUBPROTOCOL,
  });

  expect(headers['sec-websocket-protocol']).toBe(SUBPROTOCOL);
});
