/** The shutdown of an API process that shares rooms with others, as connections and requests observe it. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { Readiness } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Limits } from '../config/limits.js';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

let redis: RedisServer;
beforeAll(async () => {
  redis = await RedisServer.start();
});
afterAll(() => redis[Symbol.asyncDispose]());

/** Enough for the requests of a test before the drain, and for leases to be renewed, if the machine stands still meanwhile. */
const limits = { nodeLeaseMs: 5_000, nodeRenewMs: 50, drainNoticeMs: 8_000 };
const startApi = (changes: Partial<Limits> = {}) =>
  RunningApi.start({ config: { redis: redis.config }, limits: { ...limits, ...changes } });

const readiness = async (api: RunningApi) => {
  const response = await api.fetch('/api/health/ready');
  return [response.status, Readiness.parse(await response.json()).status];
};

async function meet(api: RunningApi) {
  const roomId = await api.createRoom();
  const [ada, ben] = [await api.connect(), await api.connect()];
  const joined = { ada: await ada.join(roomId), ben: await ben.join(roomId) };
  await ada.expect('participant/joined');
  return { roomId, ada, ben, joined };
}

const end = (...clients: TestClient[]) =>
  Promise.all(clients.map((client) => client[Symbol.asyncDispose]()));

describe('[RES-9] an API process that stops while others run', () => {
  it('accepts clients until the edge has had time to notice', async () => {
    await using other = await startApi({ drainNoticeMs: 0 });
    await using api = await startApi();
    const { roomId, ada, ben, joined } = await meet(api);

    const closing = api.close();
    await expect.poll(() => readiness(api)).toEqual([503, 'draining']);
    const cy = await api.connect();
    await cy.join(roomId, { displayName: 'Cy' });

    expect(await ada.next()).toMatchObject({ participant: { displayName: 'Cy' } });
    await closing;
    expect(await Promise.all([ada, ben, cy].map(({ closed }) => closed))).toEqual([
      1012, 1012, 1012,
    ]);
    await using back = await other.connect();
    await back.resume(joined.ada, { received: ada.received });
    expect(
      (await back.receivedSoFar()).filter(({ type }) => type === 'participant/changed'),
    ).toEqual([]);
  });

  it('is not considered dead in the meantime, which is longer than its lease', async () => {
    await using other = await startApi({ drainNoticeMs: 0 });
    await using api = await startApi({ drainNoticeMs: 1.4 * limits.nodeLeaseMs });
    const { roomId, ada, ben } = await meet(api);
    await using cy = await other.connect();
    await cy.join(roomId);

    await api.close();

    expect(await cy.receivedSoFar()).toEqual([]);
    await end(ada, ben);
  });

  it('reports participants that are lost or leave in the meantime', async () => {
    await using other = await startApi({ drainNoticeMs: 0 });
    await using api = await startApi();
    const { roomId, ada, ben, joined } = await meet(api);
    await using cy = await other.connect();
    await cy.join(roomId);

    const closing = api.close();
    await expect.poll(() => readiness(api)).toEqual([503, 'draining']);
    ada.socket.terminate();
    ben.socket.close(1000);

    const received = [await cy.next(), await cy.next()];
    expect(received).toContainEqual({ type: 'participant/left', participantId: joined.ben.self });
    expect(received).toContainEqual(
      expect.objectContaining({
        participant: expect.objectContaining({ id: joined.ada.self, absent: true }) as unknown,
      }),
    );
    await closing;
  });

  it('closes its connections one after the other', async () => {
    await using other = await startApi({ drainNoticeMs: 0 });
    await using api = await startApi({ drainNoticeMs: 0, drainPerSecond: 50 });
    const clients = await Promise.all(Array.from({ length: 20 }, () => api.connect()));
    const closedAtMs: number[] = [];
    for (const client of clients) void client.closed.then(() => closedAtMs.push(performance.now()));

    await api.close();

    await expect.poll(() => closedAtMs.length).toBe(clients.length);
    const tookMs = closedAtMs.at(-1)! - closedAtMs[0]!;
    // Several steps of 50 ms, of which a machine that stands still can merge some; at once, it would be a few ms.
    expect(tookMs).toBeGreaterThan(150);
    expect(other.url).not.toBe(api.url);
  });

  it('answers a pending request', async () => {
    await using other = await startApi({ drainNoticeMs: 0 });
    await using api = await startApi({ drainNoticeMs: 0 });
    await using ada = await api.connect();
    const body = '{"capacity":2}';
    const socket = await startRequest(api, body.length);

    const closing = api.close();
    expect(await ada.closed).toBe(1012);
    socket.write(body);

    const answer = await text(socket);
    await closing;
    expect(answer).toMatch(/^HTTP\/1.1 201 /);
    const [, id] = /"id":"([a-z-]+)"/.exec(answer) ?? [];
    expect((await other.fetch(`/api/rooms/${id}`)).status).toBe(200);
  });
});

describe('an API process that stops while no others run', () => {
  it('stops at once', async () => {
    await redis.run((client) => client.flushall());
    await using api = await startApi({ drainNoticeMs: 60_000, drainPerSecond: 1 });
    const { ada, ben } = await meet(api);

    await api.close();

    expect(await Promise.all([ada.closed, ben.closed])).toEqual([1012, 1012]);
  });
});

/** The head of a request to create a room; the test sends the body later. */
async function startRequest(api: RunningApi, length: number): Promise<Socket> {
  const { hostname, port } = new URL(api.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `POST /api/rooms HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n` +
      `content-length: ${length}\r\nexpect: 100-continue\r\n\r\n`,
  );
  await once(socket, 'data'); // "100 Continue": the API is processing the request
  return socket;
}
