import { describe, expect, it } from 'vitest';
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

  it('does not exist for who comes through an edge', async () => {
    await using api = await RunningApi.start();

    const headers = { 'x-forwarded-for': '198.51.100.7' };
    const response = await api.fetch('/api/metrics', { headers });

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not_found' });
  });

  it('tells what there is and what came of requests, and names no room and no participant', async () => {
    await using api = await RunningApi.start();
    const roomId = await api.createRoom({ capacity: 2 });
    await api.createRoom();
    const clients = [await api.connect(), await api.connect(), await api.connect()] as const;
    for (const client of clients) client.sendJoin(roomId);
    clients[2].sendRaw('no JSON');
    for (const client of clients) await client.drain();

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
});
