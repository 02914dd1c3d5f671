import { Health } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

const turn = { urls: ['turn:198.51.100.1:3478'], secret: 'secret', credentialTtlSeconds: 60 };

describe('GET /api/health', () => {
  it.each([
    { config: {}, expected: 'none' },
    { config: { turn }, expected: 'configured' },
  ])('tells that the API runs, with TURN $expected', async ({ config, expected }) => {
    await using api = await RunningApi.start({ config });

    const response = await api.fetch('/api/health');

    expect(response.status).toBe(200);
    expect(Health.parse(await response.json())).toEqual({ status: 'ok', turn: expected });
  });
});
