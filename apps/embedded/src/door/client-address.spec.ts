import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';
import { describe, expect, it } from 'vitest';
import { clientAddress, networkOf } from './client-address.js';

const compiled = proxyAddr.compile(['198.51.100.1', '198.51.100.2']);
const trust = (address: string) => compiled(address, 0);

function addressOf(remoteAddress: string | undefined, forwardedFor?: string) {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  return clientAddress({ headers, socket: { remoteAddress } } as IncomingMessage, trust);
}

describe('[LIM-6] the address of a client', () => {
  it.each([
    { remote: '198.51.100.7', forwardedFor: '198.51.100.8' },
    { remote: '::ffff:198.51.100.7', forwardedFor: undefined },
  ])('is that of its connection: $remote, $forwardedFor', ({ remote, forwardedFor }) => {
    expect(addressOf(remote, forwardedFor)).toBe('198.51.100.7');
  });

  it.each([
    ['198.51.100.7'],
    ['198.51.100.8, 198.51.100.7'],
    ['198.51.100.8,198.51.100.7, 198.51.100.2'],
    ['198.51.100.7:4444'],
    ['::ffff:198.51.100.7'],
  ])('is the last one that is not a trusted proxy in "%s"', (forwardedFor) => {
    expect(addressOf('198.51.100.1', forwardedFor)).toBe('198.51.100.7');
    expect(addressOf('::ffff:198.51.100.1', forwardedFor)).toBe('198.51.100.7');
  });

  it('may be an IPv6 address with brackets and a port', () => {
    expect(addressOf('198.51.100.1', '[2001:db8::7]:4444')).toBe('2001:db8::7');
  });

  it.each([undefined, '', 'unknown', '<script>', '198.51.100.7, nonsense'])(
    'is that of the trusted proxy if its last entry is %j',
    (forwardedFor) => {
      expect(addressOf('198.51.100.1', forwardedFor)).toBe('198.51.100.1');
    },
  );

  it('is unknown after a disconnect', () => {
    expect(addressOf(undefined, '198.51.100.7')).toBeUndefined();
  });
});

describe('what limits count as one client', () => {
  it('is an IPv4 address in either form', () => {
    expect(networkOf('::ffff:198.51.100.7')).toBe(networkOf('198.51.100.7'));
    expect(networkOf('198.51.100.7')).not.toBe(networkOf('198.51.100.8'));
  });

  it('is a /64 of IPv6', () => {
    expect(networkOf('2001:db8:1:2::7')).toBe(networkOf('2001:db8:1:2:3:4:5:6'));
    expect(networkOf('2001:db8:1:2::7')).not.toBe(networkOf('2001:db8:1:3::7'));
  });
});
