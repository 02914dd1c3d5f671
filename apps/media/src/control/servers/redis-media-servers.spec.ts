import { randomUUID } from 'node:crypto';
import {
  type CommandEnvelope,
  type EventEnvelope,
  type Handle,
  KEYS,
  MediaNodes,
  RedisMediaServers,
} from '@throughline/media-control';
import type { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { log } from '../../log.js';
import { RedisServer } from '../../testing/redis-server.js';
import { RedisEdge } from '../redis/redis-edge.js';
import {
  describeMediaServers,
  done,
  type LabOptions,
  open,
  stats,
} from './media-servers.contract.js';

const first = { room: 'r', epoch: 1 };
const next = { room: 'r', epoch: 2 };
const close = { kind: 'room/close' } as const;

async function startLab(options: LabOptions = {}) {
  const resources = new AsyncDisposableStack();
  const redis = resources.use(await RedisServer.start());
  const own = resources.adopt(redis.connect(), (connection) => connection.disconnect());
  const nodes = new MediaNodes(own, log);

  /** The end of one API process. */
  const api = (connect: () => Redis = redis.connect) =>
    resources.use(new RedisMediaServers({ connect, checkMs: 50, log, ...options }));

  const start = async (handle: Handle = done, load = 0) => {
    const node = randomUUID();
    const received: CommandEnvelope[] = [];
    let probes = 0;
    const edge = new RedisEdge({
      connect: redis.connect,
      node,
      handle: (envelope) => {
        if (envelope.room === 'none') probes += 1;
        else received.push(envelope);
        return handle(envelope);
      },
    });
    resources.use(edge);
    const lease = resources.use(await nodes.register(node, () => load));
    const deregister = () => lease[Symbol.asyncDispose]();
    return {
      node,
      received,
      /** How often API processes have checked whether this server still replies. */
      probes: () => probes,
      sendEvent: (event: EventEnvelope) => edge.sendEvent(event),
      /** As a server that is stopping: it still serves its rooms. */
      deregister,
      /** Ends the lease at once, instead of seconds later. */
      die: async () => {
        await edge[Symbol.asyncDispose]();
        await deregister();
      },
    };
  };
  return { redis, own, api, start, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

describeMediaServers('Redis', async (options) => {
  const lab = await startLab(options);
  return {
    servers: lab.api(),
    start: (handle) => lab.start(handle),
    [Symbol.asyncDispose]: () => lab[Symbol.asyncDispose](),
  };
});

describe('an incarnation of a room', () => {
  it('stays on its server, for all API processes, when another server has less load', async () => {
    await using lab = await startLab();
    const server = await lab.start(done, 5);
    await lab.api().send(first, open);
    const idle = await lab.start(done, 0);

    const second = lab.api();
    await second.send(first, open);
    await second.send(first, stats);

    expect(server.received.map(({ command }) => command.kind)).toEqual([
      'room/open',
      'room/open',
      'room/stats',
    ]);
    expect(idle.received).toEqual([]);
  });

  it('is reachable on a server that is stopping, while the next one is on another server', async () => {
    await using lab = await startLab();
    const stopping = await lab.start();
    const api = lab.api();
    const events: EventEnvelope[] = [];
    api.onEvent((event) => events.push(event));
    await api.send(first, open);
    await stopping.deregister();
    const successor = await lab.start();
    await expect.poll(() => stopping.probes()).toBeGreaterThan(1);

    await api.send(first, open);
    await api.send(next, open);
    const renewed = await api.send(first, open);
    await api.send(first, close);

    expect(renewed).toMatchObject({ error: 'stale_epoch' });
    expect(stopping.received.slice(-2)).toMatchObject([{ command: open }, { command: close }]);
    expect(successor.received).toMatchObject([{ ...next, command: open }]);
    expect(events).toEqual([]);
  });

  it('cannot be opened again by another process after its server has died', async () => {
    await using lab = await startLab();
    const dead = await lab.start();
    await lab.api().send(first, open);
    await dead.die();
    const successor = await lab.start();

    const reply = await lab.api().send(first, open);

    expect(reply).toMatchObject({ error: 'stale_epoch' });
    expect(successor.received).toEqual([]);
  });

  it('stays on its server when Redis has lost the assignment', async () => {
    await using lab = await startLab();
    const server = await lab.start(done, 5);
    const api = lab.api();
    await api.send(first, open);
    await lab.start(done, 0);
    await lab.own.del(KEYS.room('r'));

    await api.send(first, open);

    expect(server.received).toHaveLength(2);
    expect(await lab.own.get(KEYS.room('r'))).toBe(`1 ${server.node}`);
  });

  it('is stale once another process has opened the room elsewhere', async () => {
    await using lab = await startLab();
    const former = await lab.start(done, 0);
    const api = lab.api();
    await api.send(first, open);
    const other = await lab.start(done, 5);
    await lab.own.set(KEYS.room('r'), `1 ${other.node}`);

    expect(await api.send(first, open)).toMatchObject({ error: 'stale_epoch' });
    expect(former.received).toHaveLength(1);
  });

  it('keeps its assignment for a minute after each renewal of its lease', async () => {
    await using lab = await startLab();
    await lab.start();
    const api = lab.api();
    await api.send(first, open);
    await lab.own.pexpire(KEYS.room('r'), 1_000);

    await api.send(first, open);

    expect(await lab.own.pttl(KEYS.room('r'))).toBeGreaterThan(50_000);
  });
});

describe('connections to Redis', () => {
  it('for a media server are closed when it has died', async () => {
    await using lab = await startLab({ deadlineMs: 500 });
    const connections: Redis[] = [];
    const api = lab.api(() => {
      const connection = lab.redis.connect();
      connections.push(connection);
      return connection;
    });
    const server = await lab.start();
    await expect.poll(() => api.send(first, open)).toMatchObject({ ok: true });
    const used = () => connections.filter(({ status }) => status !== 'end').length;
    expect(used()).toBe(3);

    await server.die();

    await expect.poll(used).toBe(1);
  });
});

describe('while Redis is unavailable', () => {
  it('commands resolve with `unavailable`, no room ends, and later commands succeed', async () => {
    await using lab = await startLab();
    const server = await lab.start();
    const api = lab.api();
    const events: EventEnvelope[] = [];
    api.onEvent((event) => events.push(event));
    await api.send(first, open);
    const before = server.received.length;

    await lab.redis.kill();
    const replies = await Promise.all([
      api.send(first, open),
      api.send(first, stats),
      api.send({ room: 'other', epoch: 1 }, open),
    ]);
    // Each fails with an attempt to connect, and so do the checks of the server.
    for (let attempt = 0; attempt < 5; attempt += 1) replies.push(await api.send(first, open));
    await lab.redis.restart();

    expect(replies).toMatchObject(replies.map(() => ({ error: 'unavailable' })));
    await expect.poll(() => api.send(first, open)).toMatchObject({ ok: true });
    expect(server.received.slice(before).every(({ command }) => command.kind === 'room/open')).toBe(
      true,
    );
    expect(events).toEqual([]);
  });
});
