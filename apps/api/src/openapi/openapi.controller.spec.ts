import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningApi } from '../testing/running-api.js';

let api: RunningApi;
let broken: RunningApi;
let full: RunningApi;
let document: Record<string, unknown>;
const validator = new Validator();
beforeAll(async () => {
  api = await RunningApi.start();
  full = await RunningApi.start({ limits: { maxRooms: 0 } });
  const clock = () => {
    throw new Error('the clock has stopped');
  };
  broken = await RunningApi.start({ clock });
  document = Tree.parse(await (await api.fetch('/api/openapi.json')).json());
  await validator.validate(structuredClone(document));
});
afterAll(() => Promise.all([api.close(), broken.close(), full.close()]));

const Tree = z.record(z.string(), z.unknown());

/** What the document says of one body, with references resolved, as a schema to hold it to. */
function describedBody(path: string, method: string, status: number, contentType: string) {
  const keys = ['paths', path, method, 'responses', `${status}`, 'content', contentType, 'schema'];
  const schema = keys.reduce<unknown>(
    (tree, key) => Tree.parse(tree)[key],
    validator.resolveRefs(),
  );
  return z.fromJSONSchema(z.record(z.string(), z.json()).parse(schema));
}

describe('GET /api/openapi.json', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const result = await validator.validate(document);

    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it.each([
    { method: 'post', path: '/api/rooms', status: 201, body: '{"name":"Standup"}' },
    { method: 'post', path: '/api/rooms', status: 400, body: '{"capacity":1}' },
    { method: 'post', path: '/api/rooms', status: 413, body: `"${'x'.repeat(20_000)}"` },
    { method: 'post', path: '/api/rooms', status: 503, from: () => full },
    { method: 'post', path: '/api/rooms', status: 500, from: () => broken },
    { method: 'get', path: '/api/rooms/{id}', status: 200 },
    { method: 'get', path: '/api/rooms/{id}', status: 400, forwardedHost: 'a/b' },
    { method: 'get', path: '/api/rooms/{id}', status: 404, id: 'mkte-vhap-wcru' },
    { method: 'get', path: '/api/health', status: 200 },
    { method: 'get', path: '/api/health/ready', status: 200 },
    { method: 'get', path: '/api/openapi.json', status: 200 },
  ])(
    'describes what the API answers to $method $path with $status',
    async ({ method, path, status, ...request }) => {
      const { from = () => api, id = await api.createRoom(), body, forwardedHost } = request;

      const response = await from().fetch(path.replace('{id}', id), {
        method,
        ...(body !== undefined && { body }),
        ...(forwardedHost !== undefined && { headers: { 'x-forwarded-host': forwardedHost } }),
      });

      expect(response.status).toBe(status);
      const contentType = response.headers.get('content-type')?.split(';')[0] ?? '';
      const described = describedBody(path, method, status, contentType);
      expect(described.safeParse(await response.json())).toMatchObject({ success: true });
    },
  );
});
