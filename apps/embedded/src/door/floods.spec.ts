/** One address holds all the connections it can, in every way in which a client can leave one unfinished. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { FloodProcess, type UnfinishedKind } from '@throughline/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CONNECTION_LIMITS } from './connection-limits.js';
import { openFrontDoor } from './front-door.js';

/** More than one address may hold. */
const CONNECTIONS = 900;
const PER_SECOND = 200;
/** Connections that the flood has just opened, and that the front door is about to close. */
const OPENING = PER_SECOND / 2;
const SAMPLES = 20;
const DEADLINE_MS = 1_000;

/** Responds once it has received the request, as the API does. */
async function startApp(): Promise<string> {
  const app = createServer((request, response) => {
    request.resume().on('end', () => response.end('ok'));
  }).listen(0, '127.0.0.1');
  await once(app, 'listening');
  onTestFinished(() => {
    app.closeAllConnections();
    app.close();
  });
  return `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
}

async function openDoor(): Promise<number> {
  const app = await startApp();
  const door = await openFrontDoor({ host: '127.0.0.1', port: 0, api: app, web: app });
  onTestFinished(() => door[Symbol.asyncDispose]());
  return door.port;
}

/** A flood that is not bounded delays every answer; a busy machine delays a few. */
async function medianAnswerMs(port: number): Promise<number> {
  const answersMs: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const startedMs = performance.now();
    const { status } = await fetch(`http://127.0.0.1:${port}/api/health`);
    expect(status).toBe(200);
    answersMs.push(performance.now() - startedMs);
  }
  return answersMs.toSorted((a, b) => a - b)[SAMPLES / 2] ?? Number.POSITIVE_INFINITY;
}

const KINDS: UnfinishedKind[] = [
  ...(['no bytes', 'plain headers', 'plain body', 'plain body of a page'] as const),
  ...(['plain upgrade', 'half a ClientHello', 'ClientHello'] as const),
];

describe('while one address holds all the connections it can, the front door answers another within a second', () => {
  it.each(KINDS)('unfinished: %s', async (kind) => {
    const port = await openDoor();
    const target = { host: '127.0.0.1', port, servername: 'localhost', from: '127.0.0.2' };
    await using flood = await FloodProcess.start({
      ...target,
      kind,
      connections: CONNECTIONS,
      perSecond: PER_SECOND,
    });
    await expect
      .poll(() => flood.connections.opened, { timeout: 30_000 })
      .toBeGreaterThanOrEqual(CONNECTIONS);

    expect(await medianAnswerMs(port)).toBeLessThan(DEADLINE_MS);
    await expect
      .poll(() => flood.connections.held)
      .toBeLessThanOrEqual(CONNECTION_LIMITS.addressConnections + OPENING);
  });
});

it('closes a connection whose request is incomplete after its deadline', async () => {
  const port = await openDoor();
  const target = { host: '127.0.0.1', port, servername: 'localhost', from: '127.0.0.2' };
  await using flood = await FloodProcess.start({
    ...target,
    kind: 'plain headers',
    connections: 10,
  });

  await expect.poll(() => flood.connections.opened, { timeout: 40_000 }).toBeGreaterThan(10);
});
