/** The check of `.env`, as the service `init` runs it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../../..');
const SCRIPT = path.join(ROOT, 'infra/keys/settings.sh');

interface Port {
  host_ip: string;
  target: number;
}

const check = (env: Record<string, string>) =>
  spawnSync('sh', [SCRIPT], { env: { PATH: '/usr/bin:/bin', ...env }, encoding: 'utf8' });

const PATH =
  'BASE_PATH must be a path such as /meet, of letters, digits, hyphens and underscores, without a slash at its end.';
const PROXIES =
  'TRUSTED_PROXIES must be a comma-separated list of addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal.';

describe('the start accepts', () => {
  test.for([
    '198.51.100.7',
    '10.0.0.0/8, fd00::/8',
    'loopback,uniquelocal',
    '::1',
    '2001:db8:1:2:3:4:5:6',
  ])('TRUSTED_PROXIES=%s', (TRUSTED_PROXIES) => {
    expect(check({ TRUSTED_PROXIES, PROXY_PROTOCOL: 'on' })).toMatchObject({ status: 0 });
  });
});

describe('the start accepts', () => {
  test.for(['https://shop.example', 'https://shop.example , https://b.example:8443'])(
    'EMBED_ORIGINS=%s',
    (EMBED_ORIGINS) => {
      expect(check({ EMBED_ORIGINS })).toMatchObject({ status: 0 });
    },
  );
});

describe('the start accepts an address to listen on:', () => {
  test.for(['::', '::1', 'fd00::7', '0.0.0.0', '198.51.100.7'])('%s', (LISTEN_ADDRESS) => {
    expect(check({ LISTEN_ADDRESS, EDGE_LISTEN_ADDRESS: LISTEN_ADDRESS })).toMatchObject({
      status: 0,
    });
  });
});

test.for(['0', '14', '90'])('the start accepts RECORDS_DAYS=%s', (RECORDS_DAYS) => {
  expect(check({ RECORDS_DAYS, SUPPORT_KEYS: 'operator, b_2' })).toMatchObject({ status: 0 });
});

test.for(['8', '10', '499', '500'])(
  'the start accepts MAX_ROOM_CAPACITY=%s',
  (MAX_ROOM_CAPACITY) => {
    expect(check({ MAX_ROOM_CAPACITY })).toMatchObject({ status: 0 });
  },
);

test.for(['fd74:6872:6f75:6768::/64', 'fc00::/48', 'FD00:1::/56'])(
  'the start accepts IPV6_SUBNET=%s',
  (IPV6_SUBNET) => {
    expect(check({ IPV6_SUBNET, LISTEN_ADDRESS_IPV6: '::' })).toMatchObject({ status: 0 });
  },
);

test.for(['', 'meet.example.org'])(
  'with DOMAIN=%s, all ports are published on an IPv6 address as on an IPv4 one',
  (DOMAIN) => {
    const portsAt = (LISTEN_ADDRESS: string) => {
      const env = { PATH: '/usr/bin:/bin', HOME: '/nonexistent', DOMAIN, LISTEN_ADDRESS };
      const compose = ['compose', '--env-file', '/dev/null', 'config', '--format', 'json'];
      const { stdout, stderr } = spawnSync('docker', compose, { cwd: ROOT, env, encoding: 'utf8' });
      expect(stderr).toBe('');
      const { services } = JSON.parse(stdout) as Record<string, Record<string, { ports?: Port[] }>>;
      return Object.values(services ?? {}).flatMap(({ ports }) => ports ?? []);
    };

    const ports = portsAt('::');

    expect(ports.map(({ host_ip }) => host_ip)).toEqual(Array(6).fill('::'));
    expect(ports).toEqual(portsAt('0.0.0.0').map((port) => ({ ...port, host_ip: '::' })));
  },
);

describe('the start accepts the path', () => {
  test.for(['/meet', '/tools/video_calls', '/conference-rooms'])('%s', (BASE_PATH) => {
    expect(check({ BASE_PATH })).toMatchObject({ status: 0 });
  });
});

describe('the start ends with one sentence for', () => {
  test.for([
    ...[
      ...['everybody', '10.0.0.0/33', '999.1.1.1', '10.0.0.1,', '10.0.0.1 10.0.0.2', '1::2::3'],
      ...['1:2:3:4:5:6:7:8:9', '2001:db8::/129', '0.0.0.0/0', '::/0', 'proxy.example'],
    ].map((TRUSTED_PROXIES) => ({ env: { TRUSTED_PROXIES }, sentence: PROXIES })),
    ...['*', 'https://*.example', 'http://shop.example', 'https://shop.example/', "'self'"].map(
      (EMBED_ORIGINS) => ({
        env: { EMBED_ORIGINS },
        sentence:
          'EMBED_ORIGINS must be a comma-separated list of origins such as https://shop.example.org.',
      }),
    ),
    ...['-1', '91', '7 days'].map((RECORDS_DAYS) => ({
      env: { RECORDS_DAYS },
      sentence: 'RECORDS_DAYS must be a whole number from 0 to 90.',
    })),
    ...['7', '501', '1000'].map((MAX_ROOM_CAPACITY) => ({
      env: { MAX_ROOM_CAPACITY },
      sentence: 'MAX_ROOM_CAPACITY must be a whole number from 8 to 500.',
    })),
    ...['operator:secret', 'operator,'].map((SUPPORT_KEYS) => ({
      env: { SUPPORT_KEYS },
      sentence: 'SUPPORT_KEYS must be a comma-separated list of ids in API_KEYS.',
    })),
    ...['[::1]', 'localhost', 'fe80::1%eth0', '::1::'].map((LISTEN_ADDRESS) => ({
      env: { LISTEN_ADDRESS },
      sentence:
        'LISTEN_ADDRESS must be an IP address of this server, 0.0.0.0 for all of IPv4, or :: for all of IPv6, without brackets.',
    })),
    ...['198.51.100.7', '[::]', '*'].map((LISTEN_ADDRESS_IPV6) => ({
      env: { LISTEN_ADDRESS_IPV6 },
      sentence:
        'LISTEN_ADDRESS_IPV6 must be an IPv6 address of this server, or :: for all, without brackets.',
    })),
    ...['2001:db8::/64', 'fd00::1/64', 'fd00::/80', '10.0.0.0/8'].map((IPV6_SUBNET) => ({
      env: { IPV6_SUBNET },
      sentence:
        'IPV6_SUBNET must be an unused private IPv6 network such as fd74:6872:6f75:6768::/64.',
    })),
    ...[
      'meet',
      '/',
      '/meet/',
      '/a//b',
      '/a/../b',
      '/_next',
      '/.well-known',
      '/a b',
      '/a"b',
      '/a\nb',
    ].map((BASE_PATH) => ({ env: { BASE_PATH }, sentence: PATH })),
    ...['/team-chat-made', '/x/TeamChatMade/y', '/abcd_efgh-jkmn'].map((BASE_PATH) => ({
      env: { BASE_PATH },
      sentence: 'BASE_PATH must be a path that does not look like the code of a meeting.',
    })),
    {
      env: { BASE_PATH: `/${'a'.repeat(100)}` },
      sentence: 'BASE_PATH must be a path of at most 100 characters.',
    },
    {
      env: { PROXY_PROTOCOL: 'yes', TRUSTED_PROXIES: 'loopback' },
      sentence: 'PROXY_PROTOCOL must be on or off.',
    },
    {
      env: { PROXY_PROTOCOL: 'on' },
      sentence:
        'TRUSTED_PROXIES must be set when PROXY_PROTOCOL is on: it names the proxies that send the header.',
    },
    {
      env: { PUBLIC_HTTPS_PORT: '65536' },
      sentence: 'PUBLIC_HTTPS_PORT must be a port number from 1 to 65535.',
    },
  ] as { env: Record<string, string>; sentence: string }[])('$env', ({ env, sentence }) => {
    expect(check(env)).toMatchObject({ status: 1, stderr: `${sentence}\n` });
  });
});
