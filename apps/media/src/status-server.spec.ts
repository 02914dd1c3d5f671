import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { MediaMetrics } from './metrics.js';
import { serveStatus, type Status } from './status-server.js';

async function serve(status: Partial<Status>): Promise<(path: string) => Promise<Response>> {
  const complete = { isHealthy: () => true, metrics: () => Promise.resolve(''), ...status };
  const server = await serveStatus(complete, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return (path) => fetch(`http://127.0.0.1:${port}${path}`);
}

it('is unhealthy while a worker is missing', async () => {
  let isHealthy = true;
  const get = await serve({ isHealthy: () => isHealthy });

  expect((await get('/health')).status).toBe(200);
  isHealthy = false;
  expect((await get('/health')).status).toBe(503);
});

it('returns 404 for other paths', async () => {
  const get = await serve({});

  expect((await get('/rooms')).status).toBe(404);
});

it('serves metrics of each worker, and none of a room or an address', async () => {
  const worker = {
    index: 1,
    streams: 7,
    resourceUsage: () => Promise.resolve({ ru_utime: 1_500, ru_stime: 500 }),
  };
  const metrics = new MediaMetrics({
    pool: { running: [worker], deaths: 2 },
    commands: { rooms: 3 },
  });
  const get = await serve({ metrics: () => metrics.text() });

  const text = await (await get('/metrics')).text();

  const values = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(values).toEqual([
    'throughline_media_workers 1',
    'throughline_media_worker_deaths_total 2',
    'throughline_media_rooms 3',
    'throughline_media_streams{worker="1"} 7',
    'throughline_media_worker_cpu_seconds{worker="1"} 2',
  ]);
});
