import { describe, expect, it } from 'vitest';
import {
  externalAddresses,
  hostAndPort,
  type Interfaces,
  loopbackAddresses,
  turnAddresses,
} from './address.js';

const ipv4 = { address: '127.0.0.1', family: 'IPv4', internal: true } as const;
const ipv6 = { address: '::1', family: 'IPv6', internal: true } as const;
const networked: Interfaces = {
  lo: [ipv4, ipv6],
  eth0: [
    { address: 'fe80::7', family: 'IPv6', internal: false },
    { address: '2001:db8::7', family: 'IPv6', internal: false },
    { address: '169.254.1.7', family: 'IPv4', internal: false },
    { address: '198.51.100.7', family: 'IPv4', internal: false },
  ],
  eth1: [{ address: '198.51.100.8', family: 'IPv4', internal: false }],
};
const onlyIpv6: Interfaces = { lo: [ipv6], eth0: networked.eth0!.slice(0, 2) };
const onlyIpv4: Interfaces = { lo: [ipv4], eth0: networked.eth0!.slice(3) };
const offline: Interfaces = { lo: [ipv4, ipv6] };

describe('the addresses for TURN', () => {
  it.each([
    { host: '127.0.0.1', interfaces: networked, addresses: ['127.0.0.1', '::1'] },
    { host: '::1', interfaces: networked, addresses: ['127.0.0.1', '::1'] },
    { host: '127.0.0.1', interfaces: onlyIpv4, addresses: ['127.0.0.1'] },
    { host: '::1', interfaces: onlyIpv6, addresses: ['::1'] },
    { host: '0.0.0.0', interfaces: networked, addresses: ['198.51.100.7'] },
    { host: '::', interfaces: networked, addresses: ['198.51.100.7', '2001:db8::7'] },
    { host: '::', interfaces: onlyIpv4, addresses: ['198.51.100.7'] },
    { host: '::', interfaces: onlyIpv6, addresses: ['2001:db8::7'] },
    { host: '0.0.0.0', interfaces: offline, addresses: ['127.0.0.1', '::1'] },
    { host: '198.51.100.7', interfaces: networked, addresses: ['198.51.100.7'] },
    { host: '2001:db8::7', interfaces: networked, addresses: ['2001:db8::7'] },
  ])('are $addresses if HOST is $host', ({ host, interfaces, addresses }) => {
    expect(turnAddresses(host, interfaces)).toEqual(addresses);
  });
});

describe('the loopback addresses', () => {
  it.each([
    { what: 'a machine without IPv4', interfaces: onlyIpv6, addresses: ['::1'] },
    { what: 'a machine without IPv6', interfaces: onlyIpv4, addresses: ['127.0.0.1'] },
    { what: 'a machine whose system names none', interfaces: {}, addresses: ['127.0.0.1'] },
  ])('of $what are $addresses', ({ interfaces, addresses }) => {
    expect(loopbackAddresses(interfaces)).toEqual(addresses);
  });
});

it('addresses of one link are none that other machines can open', () => {
  const linkLocal: Interfaces = { eth0: [networked.eth0![0]!, networked.eth0![2]!] };

  expect(externalAddresses(linkLocal)).toEqual([]);
});

describe('an address in a URL', () => {
  it.each([
    { host: '198.51.100.7', url: '198.51.100.7:80' },
    { host: '2001:db8::7', url: '[2001:db8::7]:80' },
  ])('is $url', ({ host, url }) => {
    expect(hostAndPort(host, 80)).toBe(url);
  });
});
