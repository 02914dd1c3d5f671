import { describe, expect, it } from 'vitest';
import { hostAndPort, type Interfaces, turnAddress } from './address.js';

const networked: Interfaces = {
  lo: [{ address: '127.0.0.1', family: 'IPv4', internal: true }],
  eth0: [
    { address: '2001:db8::7', family: 'IPv6', internal: false },
    { address: '192.0.2.7', family: 'IPv4', internal: false },
  ],
};
const offline: Interfaces = { lo: networked.lo };

describe('the address for TURN', () => {
  it.each([
    { host: '127.0.0.1', interfaces: networked, address: '127.0.0.1' },
    { host: '::1', interfaces: networked, address: '127.0.0.1' },
    { host: '0.0.0.0', interfaces: networked, address: '192.0.2.7' },
    { host: '::', interfaces: networked, address: '192.0.2.7' },
    { host: '0.0.0.0', interfaces: offline, address: '127.0.0.1' },
    { host: '192.0.2.7', interfaces: networked, address: '192.0.2.7' },
    { host: '2001:db8::7', interfaces: networked, address: '2001:db8::7' },
  ])('is $address if HOST is $host', ({ host, interfaces, address }) => {
    expect(turnAddress(host, interfaces)).toBe(address);
  });
});

describe('an address in a URL', () => {
  it.each([
    { host: '192.0.2.7', url: '192.0.2.7:80' },
    { host: '2001:db8::7', url: '[2001:db8::7]:80' },
  ])('is $url', ({ host, url }) => {
    expect(hostAndPort(host, 80)).toBe(url);
  });
});
