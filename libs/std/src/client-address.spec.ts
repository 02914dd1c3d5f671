import { describe, expect, it } from 'vitest';
import { clientAddress, networkOf } from './client-address.js';

const PROXIES = ['198.51.100.1', '198.51.100.2', 'fd00::1'];
const trust = (address: string) => PROXIES.includes(address);

const addressOf = (remoteAddress: string | undefined, forwardedFor?: string | string[]) =>
  clientAddress({ remoteAddress, forwardedFor }, trust);

describe('[LIM-6] the address of a client', () => {
  it('is that of its connection, in one form', () => {
    expect(addressOf('::ffff:198.51.100.7')).toBe('198.51.100.7');
  });

  it('is not one that any other sender names', () => {
    expect(addressOf('198.51.100.7', '198.51.100.8')).toBe('198.51.100.7');
  });

  it.each([
    '198.51.100.7',
    '198.51.100.8, 198.51.100.7',
    '198.51.100.8,198.51.100.7, 198.51.100.2',
    '198.51.100.7, FD00:0::1',
    '198.51.100.7:4444',
    '::ffff:198.51.100.7',
  ])('is the last one that is not a trusted proxy in "%s"', (forwardedFor) => {
    for (const proxy of ['198.51.100.1', '::ffff:198.51.100.1', 'fd00::1', 'fd00::1%eth0'])
      expect(addressOf(proxy, forwardedFor)).toBe('198.51.100.7');
  });

  it('is the last one of several headers', () => {
    expect(addressOf('198.51.100.1', ['198.51.100.8', '198.51.100.7'])).toBe('198.51.100.7');
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

describe('[LIM-6] what limits count as one client', () => {
  it.each([
    { from: '198.51.100.7', counts: '198.51.100.7', why: 'an IPv4 address' },
    { from: '::ffff:198.51.100.7', counts: '198.51.100.7', why: 'one in the form of IPv6' },
    { from: '::ffff:c633:6407', counts: '198.51.100.7', why: 'one in hexadecimal digits' },
    { from: '64:ff9b::c633:6407', counts: '198.51.100.7', why: 'one behind a translator' },
    { from: '2001:db8:1:2:3:4:5:6', counts: '2001:db8:1:2::/64', why: 'an IPv6 network' },
    { from: '2001:DB8:1:2::ffff', counts: '2001:db8:1:2::/64', why: 'the same network' },
    { from: '2001:db8:1:3::ffff', counts: '2001:db8:1:3::/64', why: 'another network' },
    { from: '2002:c633:6407:1::7', counts: '198.51.100.7', why: 'a site of 6to4' },
    { from: 'fe80::7%eth0', counts: 'fe80:0:0:0::/64', why: 'the neighbours on a link' },
    { from: 'fe80::8%eth1', counts: 'fe80:0:0:0::/64', why: 'those on another link' },
    { from: '::1', counts: '0:0:0:0::/64', why: 'this machine' },
    { from: undefined, counts: 'unknown', why: 'one that has hung up' },
    { from: '', counts: 'unknown', why: 'an empty text' },
    { from: '198.51.100.7:1234', counts: 'unknown', why: 'an address with a port' },
    { from: '<script>', counts: 'unknown', why: 'garbage' },
    { from: ':'.repeat(10_000), counts: 'unknown', why: 'long garbage' },
  ])('is $counts for $why', ({ from, counts }) => {
    expect(networkOf(from)).toBe(counts);
  });
});
