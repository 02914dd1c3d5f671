import { describe, expect, it } from 'vitest';
import { turnConfig } from './turn-config.js';

const admin = { port: 40_001, password: 'a password' };
const run = {
  port: 40_000,
  secondStunPort: 40_002,
  secret: 'a secret',
  admin,
  directory: '/private',
};

function linesFor(...addresses: string[]): string[] {
  return turnConfig({ ...run, addresses }).split('\n');
}

describe.each(['127.0.0.1', '198.51.100.7'])('the configuration for a relay on %s', (address) => {
  const lines = linesFor(address);

  it('listens and relays there, and allows that address as a peer', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        `listening-ip=${address}`,
        'listening-port=40000',
        `aux-server=${address}:40002`,
        `relay-ip=${address}`,
        `allowed-peer-ip=${address}`,
      ]),
    );
  });

  it('requires ephemeral credentials and limits allocations, per participant and in total', () => {
    expect(lines).toEqual(
      expect.arrayContaining(['use-auth-secret', 'static-auth-secret=a secret']),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^user-quota=\d+$/));
    expect(lines).toContainEqual(expect.stringMatching(/^total-quota=\d+$/));
  });

  it('opens no TCP connections, no TLS, and its administration port on loopback only', () => {
    expect(lines).toEqual(
      expect.arrayContaining(['no-tcp-relay', 'cli-ip=127.0.0.1', 'no-tls', 'no-dtls']),
    );
  });

  it('uses no files outside its own directory', () => {
    expect(lines).toEqual(
      expect.arrayContaining(['userdb=:memory:', 'pidfile=/private/turnserver.pid']),
    );
  });
});

describe('the configuration for addresses of both families', () => {
  const lines = linesFor('127.0.0.1', '::1');

  it('listens on both, and relays on IPv4 only, so that all relays reach each other', () => {
    expect(lines).toEqual(expect.arrayContaining(['listening-ip=127.0.0.1', 'listening-ip=::1']));
    expect(lines.filter((line) => line.startsWith('relay-ip='))).toEqual(['relay-ip=127.0.0.1']);
    expect(lines).not.toContain('allocation-default-address-family=ipv6');
  });
});

it.each(['127.0.0.1', '::1', '198.51.100.7'])(
  'the only peers of a relay on %s are relays',
  (address) => {
    const lines = linesFor(address);

    expect(lines.includes('allow-loopback-peers')).toBe(address !== '198.51.100.7');
    expect(lines.filter((line) => line.includes('-peer-ip='))).toEqual([
      `allowed-peer-ip=${address}`,
      'denied-peer-ip=0.0.0.0-255.255.255.255',
      'denied-peer-ip=::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    ]);
  },
);
