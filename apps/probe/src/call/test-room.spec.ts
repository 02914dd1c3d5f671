/** With a server of the test in place of the API. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { CallError } from './call-result.js';
import { TestRoom } from './test-room.js';

/** Answers each request alike, and resolves with its address and the requests. */
async function serve(status: number, body: unknown) {
  const requests: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    response.writeHead(status).end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return { home: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

const failureOf = async (creation: Promise<TestRoom>) => {
  const error: unknown = await creation.catch((reason: unknown) => reason);
  return error instanceof CallError ? error.failure : error;
};

it('without an API key, the room is created openly', async () => {
  const { home, requests } = await serve(500, {});

  await failureOf(TestRoom.create({ home }));

  expect(requests).toMatchObject([{ method: 'POST', url: '/api/rooms' }]);
  expect(requests[0]?.headers.authorization).toBeUndefined();
});

it('a rejected creation is named by its status and code, without the key', async () => {
  const { home, requests } = await serve(401, { code: 'unauthorized' });

  const failure = await failureOf(TestRoom.create({ home, apiKey: 'probe:secret' }));

  expect(failure).toEqual({ result: 'room_not_created', detail: 'HTTP 401 unauthorized' });
  expect(requests[0]?.headers.authorization).toBe('Bearer probe:secret');
});

it.each([
  ['a response that is no room', 201, { hello: 'world' }, 'the response is not a room'],
  ['a code of another server', 502, { code: 'Bad <Gateway>' }, 'HTTP 502 '],
])('%s is not repeated in the log', async (_, status, body, detail) => {
  const { home } = await serve(status, body);

  expect(await failureOf(TestRoom.create({ home }))).toEqual({
    result: 'room_not_created',
    detail,
  });
});

it('a server that does not listen is named by the error code', async () => {
  const home = `http://127.0.0.1:${await closedPort()}`;

  expect(await failureOf(TestRoom.create({ home }))).toEqual({
    result: 'room_not_created',
    detail: 'ECONNREFUSED',
  });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}
