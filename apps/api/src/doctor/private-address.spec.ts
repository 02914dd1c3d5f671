import { describe, expect, it } from 'vitest';
import { privateRangeOf } from './private-address.js';

describe('an address that leads nowhere from outside', () => {
  it.each(['127.0.0.1', '127.83.19.7', '::1', '::ffff:127.0.0.1'])('%s is loopback', (address) => {
    expect(privateRangeOf(address)).toBe('loopback');
  });

  it.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '169.254.169.254', '172.31.255.255', '192.168.1.1'],
    ...['198.18.0.1', '224.0.0.1', '255.255.255.255', '::ffff:10.0.0.1', '64:ff9b::a00:1'],
    ...['::', 'fe80::1', 'fd00::1', 'ff02::1', '2002:a00:1::1', '2001::1', 'no address', ''],
  ])('%s is of no public network', (address) => {
    expect(privateRangeOf(address)).toBe('network');
  });

  it.each(['198.51.100.7', '8.8.8.8', '172.32.0.1', '2001:db8::1', '2a00::1'])(
    '%s is public',
    (address) => {
      expect(privateRangeOf(address)).toBeUndefined();
    },
  );
});
