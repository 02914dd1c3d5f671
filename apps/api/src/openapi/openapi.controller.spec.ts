import { Validator } from '@seriousme/openapi-schema-validator';
import { IssuedToken, RoomId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';

const authorization = `Bearer shop:${'s'.repeat(32)}`;
const apiKeys = new Map([['shop', 's'.repeat(32)]]);

const resources = new AsyncDisposableStack();
let api: RunningApi;
/** Only applications create rooms here. */
let keyed: RunningApi;
let full: RunningApi;
let oneRoomEach: RunningApi;
/** Rejects all requests without a key, because of a rate limit of 0. */
let limited: RunningApi;
let withoutRecords: RunningApi;
/** Its clock throws. */
let broken: RunningApi;
/** Its Redis is gone. */
let withoutRedis: RunningApi;
let document: Record<string, unknown>;
const validator = new Validator();
beforeAll(async () => {
  const start = async (options: Parameters<typeof RunningApi.start>[0]) =>
    resources.use(await RunningApi.start(options));
  api = await start({ config: { apiKeys, roomCreation: 'open' } });
  keyed = await start({
    config: {
      apiKeys,
      securityContacts: ['mailto:security@example.org'],
      doctor: { outside: 'public' },
    },
  });
  full = await start({ config: { apiKeys }, limits: { maxRooms: 0 } });
  withoutRecords = await start({ config: { apiKeys, support: { recordsDays: 0 } } });
  limited = await start({ limits: { addressRequests: { burst: 0, perSecond: 1 } } });
  oneRoomEach = await start({ config: { apiKeys }, limits: { maxRoomsPerKey: 1 } });
  const clock = () => {
    throw new Error('the clock has stopped');
  };
  broken = await start({ clock });
  await using redis = await RedisServer.start();
  const turn = {
    servers: [{ urls: ['turn:198.51.100.1'], secret: 'secret' }],
    credentialTtlSeconds: 600,
  };
  withoutRedis = await start({ config: { apiKeys, redis: redis.config, turn } });
  document = z
    .record(z.string(), z.unknown())
    .parse(await (await api.fetch('/api/openapi.json')).json());
  await validator.validate(structuredClone(document));
});
afterAll(() => resources.disposeAsync());

interface Produced {
  readonly from?: () => RunningApi;
  readonly id?: string;
  readonly query?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  /** Presents a valid join token of a participant. */
  readonly asParticipant?: boolean;
  /** Ends the room first. */
  readonly isEnded?: boolean;
  /** A request to send first, so that this one is rejected. */
  readonly after?: Produced;
}

const key = { 'idempotency-key': 'b7a1c1f2-64a5-4f5b-9c55-0e8b1f3f8a51' };
const unusableHost = { 'x-forwarded-host': 'a/b' };
const owner = { authorization };

/** The responses to any request that manages a room. */
const managing = (operation: string, success: number): Record<string, Produced> => ({
  [`${operation} ${success}`]: { headers: owner },
  [`${operation} 401`]: {},
  [`${operation} 403`]: { asParticipant: true },
  [`${operation} 404`]: { headers: owner, id: 'mkte-vhap-wcru' },
  [`${operation} 429`]: { from: () => limited },
  [`${operation} 503`]: { from: () => withoutRedis, headers: owner, id: 'mkte-vhap-wcru' },
});

/** The responses to a request for records of meetings. */
const readingRecords = (operation: string): Record<string, Produced> => ({
  [`${operation} 200`]: { headers: owner, query: '?from=0&to=3600000' },
  [`${operation} 400`]: { headers: owner, query: '?from=3600000&to=0' },
  [`${operation} 401`]: {},
  [`${operation} 404`]: {
    from: () => withoutRecords,
    headers: owner,
    query: '?from=0&to=3600000',
  },
  [`${operation} 429`]: { from: () => limited },
  [`${operation} 503`]: {
    from: () => withoutRedis,
    headers: owner,
    query: '?from=0&to=3600000',
    id: 'mkte-vhap-wcru',
  },
});

/** Nothing has this name (RFC 6761 §6.4). */
const examined = '{"name":"meet.invalid"}';

/** A request for each response that the document describes. */
const REQUESTS: Record<string, Produced> = {
  'post /api/rooms 201': { body: '{"name":"Standup"}' },
  'post /api/rooms 400': { body: '{"capacity":9}' },
  'post /api/rooms 401': { from: () => keyed },
  'post /api/rooms 403': { from: () => oneRoomEach, headers: owner, after: { headers: owner } },
  'post /api/rooms 413': { body: `"${'x'.repeat(20_000)}"` },
  'post /api/rooms 422': {
    headers: key,
    body: '{"capacity":2}',
    after: { headers: key, body: '{"capacity":3}' },
  },
  'post /api/rooms 429': { from: () => limited },
  'post /api/rooms 503': { from: () => full, headers: owner },
  'post /api/rooms default': { from: () => broken },
  'get /api/rooms 200': { headers: owner, after: { headers: owner } },
  'get /api/rooms 400': { headers: owner, query: '?limit=0' },
  'get /api/rooms 401': {},
  'get /api/rooms 429': { from: () => limited },
  'get /api/rooms 503': { from: () => withoutRedis, headers: owner },
  'get /api/rooms/{id} 200': {},
  'get /api/rooms/{id} 400': { headers: unusableHost },
  'get /api/rooms/{id} 404': { id: 'mkte-vhap-wcru' },
  'get /api/rooms/{id} 429': { from: () => limited },
  'get /api/rooms/{id} 503': { from: () => withoutRedis, id: 'mkte-vhap-wcru' },
  ...managing('patch /api/rooms/{id}', 200),
  'patch /api/rooms/{id} 400': { headers: owner, body: '{"locked":1}' },
  'patch /api/rooms/{id} 409': { headers: owner, isEnded: true },
  ...managing('delete /api/rooms/{id}', 204),
  ...managing('get /api/rooms/{id}/participants', 200),
  ...managing('delete /api/rooms/{id}/participants/{participantId}', 204),
  ...managing('get /api/rooms/{id}/waiting', 200),
  ...managing('get /api/rooms/{id}/links', 200),
  ...managing('post /api/rooms/{id}/tokens', 201),
  'post /api/rooms/{id}/tokens 400': { headers: owner, body: '{"role":"admin"}' },
  'post /api/rooms/{id}/tokens 409': { headers: owner, isEnded: true },
  ...managing('get /api/rooms/{id}/usage', 200),
  'get /api/health 200': {},
  'get /api/health/ready 200': {},
  'get /api/health/ready 503': { from: () => withoutRedis },
  'get /api/connection-check 200': { query: '?origin=https://meet.example' },
  'get /api/connection-check 429': { from: () => limited },
  'get /api/doctor 200': { headers: owner },
  'get /api/doctor 401': {},
  'get /api/doctor 429': { from: () => limited },
  'post /api/doctor/from-outside 200': { from: () => keyed, headers: owner, body: examined },
  'post /api/doctor/from-outside 400': {
    from: () => keyed,
    headers: owner,
    body: '{"name":"::1"}',
  },
  'post /api/doctor/from-outside 401': { body: examined },
  'post /api/doctor/from-outside 403': { headers: { 'sec-fetch-site': 'cross-site' } },
  'post /api/doctor/from-outside 404': { headers: owner, body: examined },
  'post /api/doctor/from-outside 429': { from: () => limited },
  'get /api/doctor/address 200': {},
  'get /api/doctor/address 429': { from: () => limited },
  ...readingRecords('get /api/support/meetings'),
  ...readingRecords('get /api/support/summary'),
  'post /api/network-check 200': {},
  'post /api/network-check 403': { headers: { 'sec-fetch-site': 'cross-site' } },
  'post /api/network-check 429': { from: () => limited },
  'post /api/network-check 503': { from: () => withoutRedis },
  'get /signal 426': {},
  'get /signal 429': { from: () => limited },
  'get /api/metrics 200': {},
  'get /api/metrics 404': { headers: { 'x-forwarded-for': '198.51.100.7' } },
  'get /.well-known/security.txt 200': { from: () => keyed },
  'get /.well-known/security.txt 404': {},
  'get /.well-known/security.txt 429': { from: () => limited },
  'get /api/openapi.json 200': {},
  'get /api/openapi.json 429': { from: () => limited },
  'get /api/asyncapi.json 200': {},
  'get /api/asyncapi.json 429': { from: () => limited },
};

async function produce(operation: string, request: Produced): Promise<Response> {
  const { from = () => api, query = '', body, isEnded = false } = request;
  const [method = '', path = ''] = operation.split(' ');
  const id = request.id ?? (await aRoomOf(from()));
  const address = `/api/rooms/${id}`;
  if (request.after !== undefined)
    await (await produce('post /api/rooms', { from, ...request.after })).body?.cancel();
  if (isEnded) await from().fetch(address, { method: 'delete', headers: owner });
  const headers = request.asParticipant ? await participantOf(address) : request.headers;
  const participantId = path.includes('participantId') ? await joinAsParticipant(id) : '';
  return from().fetch(path.replace('{id}', id).replace('{participantId}', participantId) + query, {
    // Node's fetch does not capitalise PATCH, and servers accept it only in capitals.
    method: method.toUpperCase(),
    ...(body !== undefined && { body }),
    ...(headers !== undefined && { headers }),
  });
}

async function aRoomOf(from: RunningApi): Promise<RoomId> {
  const response = await from.post('{}', owner);
  const room = z.looseObject({ id: RoomId }).safeParse(await response.json());
  return room.success ? room.data.id : RoomId.parse('mkte-vhap-wcru');
}

async function participantOf(address: string): Promise<Record<string, string>> {
  const response = await api.fetch(`${address}/tokens`, { method: 'POST', headers: owner });
  const { token } = IssuedToken.parse(await response.json());
  return { authorization: `Bearer ${token}` };
}

async function joinAsParticipant(id: string): Promise<string> {
  if (id === 'mkte-vhap-wcru') return crypto.randomUUID();
  const person = resources.use(await api.connect());
  return (await person.join(RoomId.parse(id))).self;
}

const Media = z.object({
  schema: z.record(z.string(), z.json()),
  example: z.json().optional(),
  examples: z.record(z.string(), z.object({ value: z.json() })).optional(),
});
type Media = z.infer<typeof Media>;
const Content = z.object({ content: z.record(z.string(), Media) });
const Operation = z.object({
  requestBody: Content.optional(),
  responses: z.record(z.string(), Content.partial()),
});
const Paths = z.record(z.string(), z.record(z.string(), Operation));

const Document = z.object({ paths: Paths, webhooks: Paths });
const read = () => Document.parse(validator.resolveRefs());
const listed = (paths: z.infer<typeof Paths>) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method} ${path}`,
      operation,
    })),
  );

/** The operations by method and path, with all references resolved. */
const described = () => listed(read().paths);

const schemaOf = ({ schema }: Media) => z.fromJSONSchema(schema);

describe('GET /api/openapi.json', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const result = await validator.validate(structuredClone(document));

    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('describes every route of the API, and no other', () => {
    const names = described().map(({ name }) => name.replaceAll(/\{(\w+)\}/g, ':$1'));

    expect(names.sort()).toEqual(api.routes().sort());
  });

  it('describes no response that is not tested here', () => {
    const answers = described().flatMap(({ name, operation }) =>
      Object.keys(operation.responses).map((status) => `${name} ${status}`),
    );
    // The response to a fault is the same for all, and most requests cannot provoke one.
    const others = answers.filter((a) => !a.endsWith(' default') || a in REQUESTS);

    expect(Object.keys(REQUESTS).sort()).toEqual(others.sort());
  });

  it.each(Object.entries(REQUESTS))('describes %s as the server answers', async (name, request) => {
    const status = name.split(' ')[2] ?? '';

    const response = await produce(name, request);

    expect(`${response.status}`).toBe(status === 'default' ? '500' : status);
    const [operation] = described().filter((other) => name.startsWith(`${other.name} `));
    const contentType = response.headers.get('content-type')?.split(';')[0] ?? '';
    const media = operation?.operation.responses[status]?.content?.[contentType];
    if (media === undefined) return expect(await response.text()).toBe('');
    const body: unknown = contentType.endsWith('json')
      ? await response.json()
      : await response.text();
    expect(schemaOf(media).safeParse(body)).toMatchObject({ success: true });
  });

  it('shows a valid example of each body', () => {
    const all = [...described(), ...listed(read().webhooks)];
    const contents = all.flatMap(({ name, operation: { requestBody, responses } }) => [
      ...(requestBody ? [{ at: `${name} request`, content: requestBody.content }] : []),
      ...Object.entries(responses).map(([status, { content = {} }]) => ({
        at: `${name} ${status}`,
        content,
      })),
    ]);
    const medias = contents.flatMap(({ at, content }) =>
      Object.values(content).map((media) => ({ at, media })),
    );

    for (const { at, media } of medias) {
      const examples = media.examples
        ? Object.values(media.examples).map(({ value }) => value)
        : [media.example];
      const verdicts = examples.map((example) => schemaOf(media).safeParse(example).success);
      expect({ at, verdicts }).toEqual({ at, verdicts: verdicts.map(() => true) });
    }
    expect(medias.length).toBeGreaterThan(20);
  });
});
