import { describe, expect, it } from 'vitest';
import type { Variables } from './child-variables.js';
import { readSettings, type Settings } from './environment.js';

function settingsFrom(variables: Variables): Settings {
  const read = readSettings(variables);
  if (!read.ok) throw new Error(read.problem);
  return read.settings;
}

describe('settings', () => {
  it('default to port 3000 on loopback, without a TURN server of the operator', () => {
    expect(settingsFrom({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      basePath: '',
      trustedProxies: expect.any(Function) as unknown,
      frameAncestors: "'self'",
      rateLimitFactor: 1,
      hasPublicOrigin: false,
      hasTurnServer: false,
      hasRoomStore: false,
      variables: { api: {}, web: {}, media: {}, turnserver: {}, compiler: {} },
    });
  });

  it.each([
    { HOST: 'localhost', host: '127.0.0.1' },
    { HOST: '0.0.0.0', host: '0.0.0.0' },
    { HOST: '::1', host: '::1' },
    { HOST: '[::1]', host: '::1' },
    { HOST: '0:0:0:0:0:0:0:0', host: '::' },
    { HOST: 'FD00::0:7', host: 'fd00::7' },
    { HOST: '::ffff:127.0.0.1', host: '127.0.0.1' },
    { HOST: '', host: '127.0.0.1' },
  ])('read HOST="$HOST" as $host', ({ HOST, host }) => {
    expect(settingsFrom({ HOST }).host).toBe(host);
  });

  const proxies =
    'TRUSTED_PROXIES must be a comma-separated list of addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal.';

  it.each([
    { TRUSTED_PROXIES: '198.51.100.7, 10.0.0.0/8', address: '10.1.2.3', isTrusted: true },
    { TRUSTED_PROXIES: 'loopback', address: '::1', isTrusted: true },
    { TRUSTED_PROXIES: '2001:db8::/32', address: '2001:db8::7', isTrusted: true },
    { TRUSTED_PROXIES: '198.51.100.7', address: '198.51.100.8', isTrusted: false },
    { TRUSTED_PROXIES: '', address: '127.0.0.1', isTrusted: false },
  ])('with TRUSTED_PROXIES="$TRUSTED_PROXIES", $address is trusted: $isTrusted', (example) => {
    const { trustedProxies } = settingsFrom({ TRUSTED_PROXIES: example.TRUSTED_PROXIES });

    expect(trustedProxies(example.address)).toBe(example.isTrusted);
  });

  it.each([
    { variables: { TRUSTED_PROXIES: 'everybody' }, problem: proxies },
    { variables: { TRUSTED_PROXIES: '10.0.0.0/33' }, problem: proxies },
    { variables: { TRUSTED_PROXIES: '0.0.0.0/0' }, problem: proxies },
    { variables: { TRUSTED_PROXIES: '::/0' }, problem: proxies },
    { variables: { TRUSTED_PROXIES: 'loopback,' }, problem: proxies },
    {
      variables: { FRAME_ANCESTORS: '*' },
      problem:
        "FRAME_ANCESTORS must be 'none', 'self', or origins such as https://intranet.example.org.",
    },
    {
      variables: { EMBED_ORIGINS: 'https://*.example' },
      problem:
        'EMBED_ORIGINS must be a comma-separated list of origins such as https://shop.example.org.',
    },
    {
      variables: { BASE_PATH: '/meet/' },
      problem:
        'BASE_PATH must be a path such as /meet, of letters, digits, hyphens and underscores, without a slash at its end.',
    },
    { variables: { PORT: 'http' }, problem: 'PORT must be a port number from 0 to 65535.' },
    { variables: { PORT: '65536' }, problem: 'PORT must be a port number from 0 to 65535.' },
    { variables: { PORT: '-1' }, problem: 'PORT must be a port number from 0 to 65535.' },
    {
      variables: { HOST: 'meet.example' },
      problem: 'HOST must be an IP address of this machine, or localhost.',
    },
    ...['fe80::1%eth0', 'fe80::1', '[FEBF::1]'].map((HOST) => ({
      variables: { HOST },
      problem:
        'HOST must be an address that browsers can open: link-local addresses such as fe80::1%eth0 cannot be in a URL.',
    })),
  ])('reject $variables in one sentence', ({ variables, problem }) => {
    expect(readSettings(variables)).toEqual({ ok: false, problem });
  });

  it.each([
    { variables: { REDIS_URL: 'redis://redis' }, hasRoomStore: true },
    { variables: { ROOMS_FILE: '/var/lib/rooms' }, hasRoomStore: true },
    { variables: { DATA_DIRECTORY: '/var/lib' }, hasRoomStore: false },
  ])('detect where the operator keeps rooms: $variables', (example) => {
    expect(settingsFrom(example.variables).hasRoomStore).toBe(example.hasRoomStore);
  });

  it('let the pages that may control a meeting show it in a frame', () => {
    const { frameAncestors, variables } = settingsFrom({ EMBED_ORIGINS: 'https://shop.example' });

    expect(frameAncestors).toBe("'self' https://shop.example");
    expect(variables.web).toEqual({ EMBED_ORIGINS: 'https://shop.example' });
  });

  it('resolve the data directory like a shell', () => {
    const { dataDirectory } = settingsFrom({ DATA_DIRECTORY: 'data' });

    expect(dataDirectory).toBe(`${process.cwd()}/data`);
  });

  it.each([
    { variables: { TURN_URLS: 'turn:turn.example' }, hasTurnServer: true },
    { variables: { TURN_SECRET: 's' }, hasTurnServer: true },
    { variables: { TURN_SECRET_FILE: '/secret' }, hasTurnServer: true },
    { variables: { TURN_SERVERS: '[]' }, hasTurnServer: true },
    { variables: { TURN_SERVERS_FILE: '/servers' }, hasTurnServer: true },
    { variables: { STUN_URLS: 'stun:stun.example' }, hasTurnServer: false },
    { variables: { TURN_URLS: ' ' }, hasTurnServer: false },
  ])('detect a TURN server of the operator: $variables', (example) => {
    expect(settingsFrom(example.variables).hasTurnServer).toBe(example.hasTurnServer);
  });
});
