import { describe, expect, it } from 'vitest';
import { readSettings } from './environment.js';

const REQUIRED = { PUBLIC_ORIGIN: 'https://meet.example.org', CHROMIUM: process.execPath };

function settingsFrom(variables: Record<string, string>) {
  const read = readSettings({ ...REQUIRED, ...variables });
  if (!read.ok) throw new Error(read.problem);
  return read.settings;
}

describe('settings', () => {
  it('default to all transports every 5 minutes, with metrics on loopback', () => {
    expect(settingsFrom({ BASE_PATH: '', PROBE_API_KEY: '', PROBE_MINUTES: '' })).toEqual({
      home: 'https://meet.example.org',
      intervalMs: 300_000,
      transports: ['direct', 'relay-udp', 'relay-tcp', 'relay-tls'],
      chromium: process.execPath,
      host: '127.0.0.1',
      port: 9464,
    });
  });

  it('name the start page, the transports, the interval and the API key', () => {
    const apiKey = `probe:${'x'.repeat(32)}`;
    const variables = {
      BASE_PATH: '/meet',
      PROBE_API_KEY: apiKey,
      PROBE_MINUTES: '15',
      PROBE_TRANSPORTS: 'relay-tls, direct',
    };

    expect(settingsFrom(variables)).toMatchObject({
      home: 'https://meet.example.org/meet',
      apiKey,
      intervalMs: 900_000,
      transports: ['relay-tls', 'direct'],
    });
  });

  it.each([
    [
      { PUBLIC_ORIGIN: '' },
      'PUBLIC_ORIGIN must be the origin of the pages, such as https://meet.example.org; in the compose stack, DOMAIN must be set.',
    ],
    [{ PROBE_MINUTES: '0' }, 'PROBE_MINUTES must be a whole number of minutes from 1 to 1440.'],
    [{ PROBE_MINUTES: '1441' }, 'PROBE_MINUTES must be a whole number of minutes from 1 to 1440.'],
    [
      { PROBE_TRANSPORTS: 'direct,udp' },
      'PROBE_TRANSPORTS must be a list of direct, relay-udp, relay-tcp, relay-tls.',
    ],
    [{ PROBE_API_KEY: 'short' }, 'PROBE_API_KEY must be one of API_KEYS, such as probe:SECRET.'],
    [{ CHROMIUM: '/nonexistent' }, 'CHROMIUM must be the path of a Chromium.'],
    [{ PORT: '65536' }, 'PORT must be a port number from 0 to 65535.'],
  ])('are rejected with a sentence that names the setting: %o', (variables, problem) => {
    expect(readSettings({ ...REQUIRED, ...variables })).toEqual({ ok: false, problem });
  });
});
