import { isIP } from 'node:net';
import { describe, expect, it } from 'vitest';
import { canonicalAddress } from './ip-address.js';

describe('the canonical form of an address', () => {
  it.each([
    { address: '198.51.100.7', canonical: '198.51.100.7' },
    { address: '::ffff:198.51.100.7', canonical: '198.51.100.7' },
    { address: '::FFFF:c633:6407', canonical: '198.51.100.7' },
    { address: '0:0:0:0:0:ffff:198.51.100.7', canonical: '198.51.100.7' },
    { address: '64:ff9b::198.51.100.7', canonical: '198.51.100.7' },
    { address: '::', canonical: '::' },
    { address: '0:0:0:0:0:0:0:1', canonical: '::1' },
    { address: '::0.0.0.1', canonical: '::1' },
    { address: 'FD00::0:7', canonical: 'fd00::7' },
    { address: 'fd00::', canonical: 'fd00::' },
    { address: 'fe80::1%eth0', canonical: 'fe80::1' },
    { address: '2001:db8:0:1:1:1:1:1', canonical: '2001:db8:0:1:1:1:1:1' },
    { address: '2001:0:0:1:0:0:0:1', canonical: '2001:0:0:1::1' },
    { address: '2001:db8:0:0:1:0:0:1', canonical: '2001:db8::1:0:0:1' },
    { address: '1:2:3:4:5:6:7::', canonical: '1:2:3:4:5:6:7:0' },
    { address: '10:0:0:20::', canonical: '10:0:0:20::' },
  ])('is $canonical for $address', ({ address, canonical }) => {
    expect(canonicalAddress(address)).toBe(canonical);
    expect(isIP(address)).not.toBe(0);
  });

  it.each([
    '',
    'unknown',
    'localhost',
    '1',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '1.2.3.04',
    ' 1.2.3.4',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '::12345',
    '::g',
    '::ffff:1.2.3',
    '::ffff:1.2.3.4:5',
    '1.2.3.4::',
    '[::1]',
    '::1%',
    '::1/64',
    '<script>',
  ])('does not exist for %j', (address) => {
    expect(canonicalAddress(address)).toBeUndefined();
    expect(isIP(address)).toBe(0);
  });
});
