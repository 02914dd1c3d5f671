import { randomUUID } from 'node:crypto';
import {
  append,
  type EventEnvelope,
  type Handle,
  KEYS,
  MediaNodes,
  NODE_LEASE_MS,
  RedisClient,
  type Reply,
  type ServerMessage,
  StreamReader,
} from '@throughline/media-control';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisServer } from '../../testing/redis-server.js';
import { log } from '../../log.js';
import { describeMediaControl } from '../media-control.contract.js';
import { RedisEdge } from './redis-edge.js';

let server: RedisServer;
beforeAll(async () => {
  server = await RedisServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const done: Handle = ({ id }) => Promise.resolve({ id, ok: true, result: { kind: 'done' } });
const room = { room: 'r', epoch: 1 };
const open = { kind: 'room/open', leaseMs: 10_000 } as const;
const later = { room: 'r', epoch: 2 };
const placed = (node: string) => ({ kind: 'placed', node });
const ended: EventEnvelope = { ...room, event: { kind: 'room/ended', reason: 'worker_died' } };

describeMediaControl('Redis', ({ handle, deadlineMs }) => {
  const { connect } = server;
  const node = randomUUID();
  const edge = new RedisEdge({ connect, node, handle });
  const client = new RedisClient({
    connect,
    node,
    log,
    ...(deadlineMs !== undefined && { deadlineMs }),
  });
  return Promise.resolve({
    client,
    sendEvent: (event) => edge.sendEvent(event),
    sendRaw: (command) => sendRaw(node, command),
    [Symbol.asyncDispose]: async () => {
      client[Symbol.dispose]();
      await edge[Symbol.asyncDispose]();
    },
  });
});

/** Sends a command that is not validated before. */
async function sendRaw(node: string, command: unknown): Promise<Reply> {
  const replyTo = randomUUID();
  const redis = server.connect();
  const { promise, resolve } = Promise.withResolvers<Reply>();
  const reader = new StreamReader({
    redis: server.connect(),
    key: KEYS.replies(replyTo),
    listener: (message) => {
      const answer = message as ServerMessage;
      if ('reply' in answer) resolve(answer.reply);
    },
    log,
  });
  await append(redis, KEYS.commands(node), { replyTo, command });
  const reply = await promise;
  redis.disconnect();
  await reader[Symbol.asyncDispose]();
  return reply;
}

describe('events of a room', () => {
  it('go to the process that renewed its lease last', async () => {
    const { connect } = server;
    const node = randomUUID();
    await using edge = new RedisEdge({ connect, node, handle: done });
    using first = new RedisClient({ connect, node, log });
    using second = new RedisClient({ connect, node, log });
    const received: string[] = [];
    first.onEvent(() => received.push('first'));
    second.onEvent(() => received.push('second'));

    await first.send(room, open);
    await second.send(room, open);
    edge.sendEvent(ended);

    await expect.poll(() => received).toEqual(['second']);
  });
});

describe('a restart of Redis that loses all data', () => {
  it('fails commands until Redis is back, and no later ones', async () => {
    await using own = await RedisServer.start();
    const { connect } = own;
    const node = randomUUID();
    await using resources = new AsyncDisposableStack();
    resources.use(new RedisEdge({ connect, node, handle: done }));
    using client = new RedisClient({ connect, node, deadlineMs: 500, log });
    expect(await client.send(room, open)).toMatchObject({ ok: true });

    await own.kill();
    expect(await client.send(room, open)).toMatchObject({ error: 'unavailable' });
    await own.restart();

    await expect.poll(() => client.send(room, open)).toMatchObject({ ok: true });
  });
});

it('a command that was sent while Redis was unavailable is not executed later', async () => {
  await using own = await RedisServer.start();
  const { connect } = own;
  const node = randomUUID();
  const executed: string[] = [];
  await using resources = new AsyncDisposableStack();
  const handle: Handle = (envelope) => {
    executed.push(envelope.id);
    return done(envelope);
  };
  resources.use(new RedisEdge({ connect, node, handle }));
  using client = new RedisClient({ connect, node, deadlineMs: 60_000, log });
  await client.send(room, open, 'before');
  await own.kill();

  expect(await client.send(room, open, 'away')).toMatchObject({ error: 'unavailable' });
  await own.restart();
  await expect.poll(() => client.send(room, open, 'after')).toMatchObject({ ok: true });

  expect(executed).toEqual(['before', 'after']);
});

describe('media servers', () => {
  async function nodes() {
    const resources = new AsyncDisposableStack();
    const own = resources.use(await RedisServer.start());
    const redis = resources.adopt(own.connect(), (connection) => connection.disconnect());
    return {
      server: own,
      redis,
      resources,
      registry: new MediaNodes(redis, log),
      [Symbol.asyncDispose]: () => resources.disposeAsync(),
    };
  }

  it('get new rooms by their load, and keep their rooms', async () => {
    await using lab = await nodes();
    const { registry } = lab;
    lab.resources.use(await registry.register('idle', () => 3));
    lab.resources.use(await registry.register('busy', () => 9));

    expect(await registry.place(room)).toEqual(placed('idle'));
    lab.resources.use(await registry.register('busy', () => 0));
    expect(await registry.place({ ...room, room: 'other' })).toEqual(placed('busy'));
    expect(await registry.place(room)).toEqual(placed('idle'));
    expect(await registry.place(later)).toEqual(placed('idle'));
  });

  it('lose their rooms once their lease has expired, and other servers get the next incarnations', async () => {
    await using lab = await nodes();
    const { registry, redis } = lab;
    lab.resources.use(await registry.register('dead', () => 0));
    expect(await registry.place(room)).toEqual(placed('dead'));
    expect(await registry.place(later)).toEqual(placed('dead'));
    lab.resources.use(await registry.register('alive', () => 5));

    // The same as a lease that the server has not renewed.
    expect(await redis.pttl(KEYS.node('dead'))).toBeLessThanOrEqual(NODE_LEASE_MS);
    await redis.del(KEYS.node('dead'));

    expect(await registry.place(room)).toEqual({ kind: 'lost' });
    expect(await registry.place(later)).toEqual({ kind: 'lost' });
    expect(await registry.place({ ...room, epoch: 3 })).toEqual(placed('alive'));
    expect(await redis.smembers(KEYS.nodes)).toEqual(['alive']);
  });

  it('deregister although Redis is unavailable, so that they can stop', async () => {
    await using lab = await nodes();
    const leaving = await lab.registry.register('leaving', () => 0);

    await lab.server.kill();

    await leaving[Symbol.asyncDispose]();
  });

  it('get no rooms after they have deregistered, so without other servers a room cannot be placed', async () => {
    await using lab = await nodes();
    const { registry } = lab;
    const leaving = await registry.register('leaving', () => 0);

    await leaving[Symbol.asyncDispose]();

    expect(await registry.place(room)).toEqual({ kind: 'none' });
  });
});
