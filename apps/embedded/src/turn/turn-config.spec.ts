import { describe, expect, it } from 'vitest';
import { turnConfig } from './turn-config.js';

const run = { port: 40_000, secret: 'a secret', directory: '/private' };

function linesFor(address: string): string[] {
  return turnConfig({ ...run, address }).split('\n');
}

describe.each(['127.0.0.1', '203.0.113.7'])('the configuration for a relay on %s', (address) => {
  const lines = linesFor(address);

  it('listens and relays there, and allows that address as a peer', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        `listening-ip=${address}`,
        'listening-port=40000',
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

  it('opens no TCP connections, no administration port and no TLS', () => {
    expect(lines).toEqual(expect.arrayContaining(['no-tcp-relay', 'no-cli', 'no-tls', 'no-dtls']));
  });

  it('uses no files outside its own directory', () => {
    expect(lines).toEqual(
      expect.arrayContaining(['userdb=:memory:', 'pidfile=/private/turnserver.pid']),
    );
  });
});

describe('the peers of a relay', () => {
  it('on loopback are only the relay itself', () => {
    const lines = linesFor('127.0.0.1');

    expect(lines).toContain('allow-loopback-peers');
    expect(lines).toContain('denied-peer-ip=0.0.0.0-255.255.255.255');
  });

  it('elsewhere are all addresses outside loopback, link-local, private and multicast ranges', () => {
    const lines = linesFor('203.0.113.7');

    expect(lines).not.toContain('allow-loopback-peers');
    expect(lines).not.toContain('denied-peer-ip=0.0.0.0-255.255.255.255');
    // In coturn 4.6 a range that starts at `::` includes every IPv4 address.
    expect(lines).not.toContainEqual(expect.stringMatching(/^denied-peer-ip=::-/));
    expect(lines).toEqual(
      expect.arrayContaining([
        'denied-peer-ip=10.0.0.0-10.255.255.255',
        'denied-peer-ip=127.0.0.0-127.255.255.255',
        'denied-peer-ip=169.254.0.0-169.254.255.255',
        'denied-peer-ip=172.16.0.0-172.31.255.255',
        'denied-peer-ip=192.168.0.0-192.168.255.255',
        'denied-peer-ip=224.0.0.0-255.255.255.255',
      ]),
    );
  });
});
