import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';

const Span = z.object({
  name: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  status: z.object({ code: z.number() }),
});
type Span = z.infer<typeof Span>;
const Export = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span) })) })),
});

/** A minimal OTLP collector over HTTP. */
async function collector() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.url === '/v1/traces') bodies.push(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bodies,
    spans: (): Span[] =>
      bodies
        .flatMap((body) => Export.parse(JSON.parse(body)).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans),
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

describe('an API with a collector', () => {
  it('exports spans of requests, joins, resumes and their Redis commands, without their content', async () => {
    await using redis = await RedisServer.start();
    await using receiver = await collector();
    const tracing = { endpoint: receiver.endpoint };
    await using api = await RunningApi.start({ config: { redis: redis.config, tracing } });
    const roomId = await api.createRoom({ name: 'Standup' });
    await using ada = await api.connect();
    const joined = await ada.join(roomId, { displayName: 'Ada Lovelace' });
    ada.socket.terminate();
    await ada.closed;
    await using back = await api.connect();
    await back.resume(joined);
    await using mallory = await api.connect();
    mallory.sendJoin('zzzz-zzzz-zzzz');
    await mallory.nextErrorCode();

    await api.close();

    const spans = receiver.spans();
    const named = (name: string) => spans.filter((span) => span.name === name);
    expect(new Set(spans.map(({ name }) => name))).toEqual(
      new Set(['http', 'room/join', 'session/resume', 'redis']),
    );
    expect(named('room/join').map(({ status }) => status.code)).toEqual([0, 2]);
    for (const parent of [...named('http'), named('room/join')[0], named('session/resume')[0]])
      expect(named('redis').map(({ parentSpanId }) => parentSpanId)).toContain(parent?.spanId);
    for (const secret of [roomId, joined.self, joined.session.token, 'Ada', 'Standup', '127.0.0.1'])
      expect(receiver.bodies.join()).not.toContain(secret);
  });

  it('keeps running if the collector is unreachable', async () => {
    const tracing = { endpoint: 'http://127.0.0.1:9' };
    await using api = await RunningApi.start({ config: { tracing } });
    await using ada = await api.connect();

    const { others } = await ada.join(await api.createRoom());

    expect(others).toEqual([]);
    expect(api.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
