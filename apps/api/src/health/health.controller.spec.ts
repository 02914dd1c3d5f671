import { Health, Readiness } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';

const turn = {
  servers: [{ urls: ['turn:198.51.100.1:3478'], secret: 'secret' }],
  credentialTtlSeconds: 60,
};

const apiKeys = new Map([['shop', 's'.repeat(32)]]);

describe('GET /api/health', () => {
  it.each([
    { config: {}, expected: { turn: 'none', roomCreation: 'open' } },
    { config: { turn }, expected: { turn: 'configured', roomCreation: 'open' } },
    { config: { apiKeys }, expected: { turn: 'none', roomCreation: 'keys' } },
    {
      config: { apiKeys, roomCreation: 'open' as const },
      expected: { turn: 'none', roomCreation: 'open' },
    },
  ])('reports that the API runs, with $expected', async ({ config, expected }) => {
    await using api = await RunningApi.start({ config });

    const response = await api.fetch('/api/health');

    expect(response.status).toBe(200);
    expect(Health.parse(await response.json())).toEqual({ status: 'ok', ...expected });
  });
});

describe('GET /api/health/ready', () => {
  const getReadiness = async (api: RunningApi) => {
    const response = await api.fetch('/api/health/ready');
    return { http: response.status, ...Readiness.parse(await response.json()) };
  };

  it('reports a running API as ready', async () => {
    await using api = await RunningApi.start();

    expect(await getReadiness(api)).toEqual({ http: 200, status: 'ready' });
  });

  it('reports degraded while Redis is unavailable, which is no reason for a restart', async () => {
    await using redis = await RedisServer.start();
    await using api = await RunningApi.start({ config: { redis: redis.config } });
    expect(await getReadiness(api)).toEqual({ http: 200, status: 'ready' });

    await redis.kill();

    await expect.poll(() => getReadiness(api)).toEqual({ http: 503, status: 'degraded' });
    const health = await api.fetch('/api/health');
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ status: 'degraded' });
    await redis.restart();
    await expect.poll(() => getReadiness(api)).toEqual({ http: 200, status: 'ready' });
  });
});
