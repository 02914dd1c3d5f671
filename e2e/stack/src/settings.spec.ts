/** The check of `.env`, as the service `init` runs it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SCRIPT = path.join(import.meta.dirname, '../../../infra/keys/settings.sh');

const check = (env: Record<string, string>) =>
  spawnSync('sh', [SCRIPT], { env: { PATH: '/usr/bin:/bin', ...env }, encoding: 'utf8' });

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

describe('the start ends with one sentence for', () => {
  test.for([
    ...[
      ...['everybody', '10.0.0.0/33', '999.1.1.1', '10.0.0.1,', '10.0.0.1 10.0.0.2', '1::2::3'],
      ...['1:2:3:4:5:6:7:8:9', '2001:db8::/129', '0.0.0.0/0', '::/0', 'proxy.example'],
    ].map((TRUSTED_PROXIES) => ({ env: { TRUSTED_PROXIES }, sentence: PROXIES })),
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
