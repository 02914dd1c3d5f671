import { expect, it } from 'vitest';
import { announcedAddress, type Interfaces } from './announced-address.js';

const networked: Interfaces = {
  lo: [{ address: '127.0.0.1', family: 'IPv4', internal: true }],
  eth0: [
    { address: 'fe80::7', family: 'IPv6', internal: false },
    { address: '2001:db8::7', family: 'IPv6', internal: false },
    { address: '169.254.1.7', family: 'IPv4', internal: false },
    { address: '198.51.100.7', family: 'IPv4', internal: false },
  ],
};

it.each([
  { listens: '198.51.100.8', interfaces: networked, announces: '198.51.100.8' },
  { listens: '0.0.0.0', interfaces: networked, announces: '198.51.100.7' },
  { listens: '::', interfaces: networked, announces: '2001:db8::7' },
  { listens: '0.0.0.0', interfaces: {}, announces: '127.0.0.1' },
  { listens: '::', interfaces: {}, announces: '::1' },
])(
  'a server that listens on $listens announces $announces',
  ({ listens, interfaces, announces }) => {
    expect(announcedAddress(listens, interfaces)).toBe(announces);
  },
);
