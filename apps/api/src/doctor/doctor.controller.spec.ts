import { describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';
import { ClientAddress } from './client-address.js';
import { DoctorReport } from './report.js';

const secret = 's'.repeat(32);
const config = { apiKeys: new Map([['shop', secret]]) };
const headers = { authorization: `Bearer shop:${secret}` };

async function reportOf(api: RunningApi): Promise<DoctorReport> {
  const response = await api.fetch('/api/doctor', { headers });
  return DoctorReport.parse(await response.json());
}

describe('[API-11] GET /api/doctor', () => {
  it('requires an API key', async () => {
    await using api = await RunningApi.start({ config });

    expect((await api.fetch('/api/doctor')).status).toBe(401);
  });

  it('states what a fault is, why it matters, and how to fix it', async () => {
    const doctor = { authority: 'letsencrypt.org' };
    const publicOrigin = 'http://127.0.0.1:9';
    await using api = await RunningApi.start({ config: { ...config, publicOrigin, doctor } });

    const { findings, counts } = await reportOf(api);

    expect(findings).toContainEqual(
      expect.objectContaining({
        status: 'failed',
        code: 'port-unreachable',
        what: '127.0.0.1 (127.0.0.1) accepts no connection on port 9: ECONNREFUSED.',
        why: expect.stringContaining('people cannot join') as string,
        remedy: expect.stringContaining('Open TCP port 9') as string,
      }),
    );
    expect(counts.failed).toBe(findings.filter(({ status }) => status === 'failed').length);
  });

  it('runs once for requests that follow each other within 10 s', async () => {
    let nowMs = 0;
    await using api = await RunningApi.start({ config, clock: () => (nowMs += 1) });

    const together = await Promise.all([reportOf(api), reportOf(api), reportOf(api)]);
    const next = await reportOf(api);

    const starts = [...together, next].map(({ startedAt }) => startedAt);
    expect(new Set(starts).size).toBe(1);
  });

  it('examines no network on a process without a way out', async () => {
    const isolated = {
      publicOrigin: 'https://meet.test',
      doctor: { vantage: 'isolated' },
    } as const;
    await using api = await RunningApi.start({ config: { ...config, ...isolated } });

    const { findings } = await reportOf(api);

    expect(findings.find(({ check }) => check === 'https')).toEqual({
      status: 'skipped',
      check: 'https',
      subject: 'https',
      reason: 'isolated-network',
    });
  });
});

describe('[API-11] GET /api/doctor/address', () => {
  it.each([
    [['loopback'], '198.51.100.7'],
    [[], '127.0.0.1'],
  ])('shows the client behind the proxies %j', async (trustedProxies, address) => {
    await using api = await RunningApi.start({ config: { trustedProxies } });

    const response = await api.fetch('/api/doctor/address', {
      headers: { 'x-forwarded-for': '198.51.100.7' },
    });

    expect(ClientAddress.parse(await response.json())).toEqual({ address });
  });
});
