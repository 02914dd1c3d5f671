import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { addResponseHeaders, RESPONSE_HEADERS } from './response-headers.js';

const EDGE = path.join(import.meta.dirname, '../../../../infra/edge/haproxy.cfg');

it('responses have the headers that the edge of the stack sets', () => {
  const edge = [
    ...readFileSync(EDGE, 'utf8').matchAll(/^ {2}http-after-response set-header (\S+) (.*)$/gm),
  ].map(([, name, value = '']) => [name, value.replace(/^"(.*)"$/, '$1')]);

  expect(RESPONSE_HEADERS).toEqual(Object.fromEntries(edge));
});

it.each([
  [{}, undefined, "frame-ancestors 'self'"],
  [{ 'content-security-policy': 'a' }, undefined, "a, frame-ancestors 'self'"],
  [{ 'content-security-policy': 'a' }, 'b', "b, frame-ancestors 'self'"],
])('%j with the policy %j has the policies "%s"', (headers, policy, expected) => {
  addResponseHeaders(headers, { frameAncestors: "'self'", policy });

  expect(headers).toHaveProperty('content-security-policy', expected);
});
