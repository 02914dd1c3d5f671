import { describe, expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';

const linesOf = async (api: RunningApi) => {
  const response = await api.fetch('/api/metrics');
  const text = await response.text();
  return { response, lines: text.split('\n').filter((line) => line && !line.startsWith('#')) };
};

describe('GET /api/metrics', () => {
  it('is in the text format of Prometheus', async () => {
    await using api = await RunningApi.start();

    const { response } = await linesOf(api);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it('does not exist for requests through an edge', async () => {
    await using api = await RunningApi.start();

    const headers = { 'x-forwarded-for': '198.51.100.7' };
    const response = await api.fetch('/api/metrics', { headers });

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not_found' });
  });

  it('counts rooms, participants and outcomes of requests, and names none of them', async () => {
    await using api = await RunningApi.start();
    const roomId = await api.createRoom({ capacity: 2 });
    await api.createRoom();
    const clients = [await api.connect(), await api.connect(), await api.connect()] as const;
    for (const client of clients) client.sendJoin(roomId);
    clients[2].sendRaw('no JSON');
    for (const client of clients) await client.receivedSoFar();

    const { lines } = await linesOf(api);

    expect(lines).toEqual(
      expect.arrayContaining([
        'throughline_rooms 2',
        'throughline_participants 2',
        'throughline_sockets 3',
        'throughline_joins_total{outcome="joined"} 2',
        'throughline_joins_total{outcome="room_full"} 1',
        'throughline_refusals_total{code="room_full"} 1',
        'throughline_refusals_total{code="malformed_message"} 1',
        'throughline_relayed_bytes_total 0',
      ]),
    );
    expect(lines.join()).not.toContain(roomId);
    for (const client of clients) await client[Symbol.asyncDispose]();
  });

  it('counts frames, relayed signals and rate limits', async () => {
    const limits = { addressRooms: { burst: 2, perSecond: 0.001 } };
    await using api = await RunningApi.start({ limits });
    const roomId = await api.createRoom();
    for (let i = 0; i < 3; i += 1) await api.post();
    await using ada = await api.connect();
    const { self } = await ada.join(roomId);
    await using ben = await api.connect();
    await ben.join(roomId);
    const description = { type: 'offer', sdp: 'v=0' };
    ben.sendInSession({
      type: 'peer/signal',
      to: self,
      signal: { kind: 'description', description },
    });
    ben.sendInSession({
      type: 'peer/signal',
      to: crypto.randomUUID(),
      signal: { kind: 'description', description },
    });
    await ben.receivedSoFar();
    await ada.receivedSoFar();

    const { lines } = await linesOf(api);

    expect(lines).toEqual(
      expect.arrayContaining([
        'throughline_frames_received_total 6',
        'throughline_frames_sent_total 7',
        'throughline_signals_relayed_total 1',
        'throughline_rate_limited_total{limit="address_rooms"} 2',
      ]),
    );
    const bytes = lines.find((line) => line.startsWith('throughline_frame_bytes_sent_total'));
    const received = [...ada.frames, ...ben.frames].map((frame) => Buffer.byteLength(frame));
    expect(bytes).toBe(`throughline_frame_bytes_sent_total ${received.reduce((a, b) => a + b)}`);
  });

  it('reports the process under the usual names', async () => {
    await using api = await RunningApi.start();

    const { lines } = await linesOf(api);

    const valueOf = (name: string) =>
      Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1]);
    expect(valueOf('process_resident_memory_bytes')).toBeGreaterThan(2 ** 24);
    expect(valueOf('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(valueOf('nodejs_eventloop_lag_p99_seconds')).toBeLessThan(60);
    // A label per socket would be unbounded.
    expect(lines.filter((line) => /nodejs_active/.test(line))).toEqual([]);
  });

  it('reports the state of Redis, and nothing without Redis', async () => {
    await using redis = await RedisServer.start();
    await using api = await RunningApi.start({ config: { redis: redis.config } });
    await using alone = await RunningApi.start();
    await api.createRoom();
    const { lines: before } = await linesOf(api);
    await redis.kill();
    await expect.poll(async () => (await linesOf(api)).lines).toContain('throughline_redis_up 0');
    const { lines: after } = await linesOf(api);

    const commands = before.find((line) =>
      line.startsWith('throughline_redis_command_seconds_count'),
    );
    expect(before).toContain('throughline_redis_up 1');
    expect(Number(commands?.split(' ')[1])).toBeGreaterThan(0);
    expect(before).toContain('throughline_redis_failures_total 0');
    expect(after).not.toContain('throughline_redis_failures_total 0');
    expect((await linesOf(alone)).lines.join()).not.toContain('throughline_redis_up');
  });
});
