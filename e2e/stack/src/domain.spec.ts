/** What changes when DOMAIN is set, as on a server. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { request } from './https.js';
import { Stack } from './stack.js';

let stack: Stack;
beforeAll(async () => (stack = await Stack.start({ domain: 'meet.localhost' })));
afterAll(() => stack[Symbol.asyncDispose]());

test('a domain is pinned to HTTPS for a year', async () => {
  const { status, headers } = await request(stack.origin);

  expect(status).toBe(200);
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
});
