import { describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

const PATH = '/.well-known/security.txt';

describe('security.txt', () => {
  it('holds the contacts of the operator, and an expiry half a year ahead', async () => {
    const securityContacts = ['mailto:security@example.org', 'https://example.org/report'];
    const config = { securityContacts, publicOrigin: 'https://meet.example' };
    await using api = await RunningApi.start({ config, clock: () => Date.UTC(2026, 0, 1, 12) });

    const response = await api.fetch(PATH);

    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe(
      [
        'Contact: mailto:security@example.org',
        'Contact: https://example.org/report',
        'Expires: 2026-06-30T00:00:00.000Z',
        'Canonical: https://meet.example/.well-known/security.txt',
        '',
      ].join('\n'),
    );
  });

  it('does not exist if the operator has set no contact', async () => {
    await using api = await RunningApi.start();

    expect((await api.fetch(PATH)).status).toBe(404);
  });
});
