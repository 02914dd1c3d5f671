import { describe, expect, it } from 'vitest';
import { aConfig } from '../../testing/config.js';
import { RunningApi } from '../../testing/running-api.js';
import { OutsideDoctorService } from './outside-doctor.service.js';
import { OutsideReport } from './outside-request.js';

const secret = 's'.repeat(32);
const apiKeys = new Map([['doctor', secret]]);
const authorization = `Bearer doctor:${secret}`;

const start = (outside?: 'public' | 'any') =>
  RunningApi.start({ config: { apiKeys, ...(outside && { doctor: { outside } }) } });

function examine(
  api: RunningApi,
  body: unknown,
  headers: Record<string, string> = { authorization },
) {
  return api.fetch('/api/doctor/from-outside', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** Nothing has this name (RFC 6761 §6.4). */
const UNKNOWN = { name: 'meet.invalid' };

describe('[API-12] POST /api/doctor/from-outside', () => {
  it('does not exist until the operator turns it on', async () => {
    await using api = await start();

    expect((await examine(api, UNKNOWN)).status).toBe(404);
  });

  it('requires an API key', async () => {
    await using api = await start('public');

    expect((await examine(api, UNKNOWN, {})).status).toBe(401);
  });

  it('returns its clock, and what it found', async () => {
    await using api = await start('public');

    const { time, findings } = OutsideReport.parse(await (await examine(api, UNKNOWN)).json());

    expect(Math.abs(time - Date.now())).toBeLessThan(60_000);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'name-without-address', from: 'outside' }),
    );
  });

  it.each([
    ...['127.0.0.1', '10.0.0.1', '[::1]', '::1', '0x7f.1', '2130706433', 'localhost', 'redis'],
    ...['meet.test:22', 'user@meet.test', 'meet.test/path', 'MEET.TEST', '', 'x'.repeat(300)],
  ])('rejects the target %s', async (name) => {
    await using api = await start('any');

    expect((await examine(api, { name })).status).toBe(400);
    expect((await examine(api, { ...UNKNOWN, turnName: name })).status).toBe(400);
  });

  it('rejects a port', async () => {
    await using api = await start('any');

    expect((await examine(api, { ...UNKNOWN, port: 22 })).status).toBe(400);
  });

  it('examines one server at a time', async () => {
    const config = aConfig({ doctor: { outside: 'public' } });
    const doctor = new OutsideDoctorService(config, Date.now, () => 0);

    const running = doctor.examine(UNKNOWN);

    await expect(doctor.examine(UNKNOWN)).rejects.toMatchObject({
      problem: { code: 'rate_limited' },
    });
    await running;
    await expect(doctor.examine(UNKNOWN)).resolves.toHaveProperty('findings');
  });

  it('examines six servers in a row and one more each minute', async () => {
    let nowMs = 0;
    await using api = await RunningApi.start({
      config: { apiKeys, doctor: { outside: 'public' } },
      steadyClock: () => nowMs,
    });

    const statuses: number[] = [];
    for (let i = 0; i < 7; i += 1) statuses.push((await examine(api, UNKNOWN)).status);
    nowMs += 60_000;
    const later = await examine(api, UNKNOWN);

    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
    expect(later.status).toBe(200);
  });
});
