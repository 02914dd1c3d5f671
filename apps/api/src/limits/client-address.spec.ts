import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';
import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.js';

const request = (remoteAddress: string | undefined, forwardedFor?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
  }) as unknown as IncomingMessage;

const loopback = proxyAddr.compile('loopback');

describe('[LIM-6] the address that a request counts for', () => {
  it.each([
    { from: '198.51.100.7', counts: '198.51.100.7', why: 'an IPv4 address' },
    { from: '::ffff:198.51.100.7', counts: '198.51.100.7', why: 'one in the form of IPv6' },
    { from: '2001:db8:1:2:3:4:5:6', counts: '2001:db8:1:2::/64', why: 'an IPv6 network' },
    { from: '2001:db8:1:2::ffff', counts: '2001:db8:1:2::/64', why: 'the same network' },
    { from: undefined, counts: 'unknown', why: 'one that has hung up' },
  ])('is $counts for $from: $why', ({ from, counts }) => {
    expect(clientAddress(request(from), loopback)).toBe(counts);
  });

  it('is the one that a trusted proxy names', () => {
    expect(clientAddress(request('127.0.0.1', '198.51.100.7'), loopback)).toBe('198.51.100.7');
  });

  it('is not one that any other sender names', () => {
    expect(clientAddress(request('198.51.100.7', '198.51.100.8'), loopback)).toBe('198.51.100.7');
  });

  it('is not one that a client sends to a trusted proxy, which appends its own entry', () => {
    expect(clientAddress(request('::1', '10.0.0.1, 198.51.100.7'), loopback)).toBe('198.51.100.7');
  });

  it.each(['', 'nonsense', '<script>', '198.51.100.7:1234'])(
    'is the same for every invalid entry of a proxy, such as %j',
    (forwardedFor) => {
      expect(['unknown', '127.0.0.1']).toContain(
        clientAddress(request('127.0.0.1', forwardedFor), loopback),
      );
    },
  );
});
