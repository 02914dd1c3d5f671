import { describe, expect, it } from 'vitest';
import {
  carrierPlacement,
  CORE,
  hostPlacement,
  insidePlacement,
  outsidePlacement,
  serverPlacement,
} from './address-plan.js';

describe('the address plan', () => {
  it('uses ranges alone that are not routed on the internet', () => {
    const placements = [
      CORE,
      serverPlacement(0),
      outsidePlacement(1),
      hostPlacement(1, 'public', 0),
      hostPlacement(1, 'private', 0),
      carrierPlacement(1, 'router'),
    ];

    for (const { addresses } of placements) {
      expect(addresses.ipv4).toMatch(/^(198\.1[89]|10|100\.64)\./);
      if ('ipv6' in addresses) expect(addresses.ipv6).toMatch(/^2001:db8:/);
    }
  });

  it('gives nobody an address twice', () => {
    const numbers = Array.from({ length: 90 }, (_, index) => index);
    const addresses = numbers
      .flatMap((number) => [
        serverPlacement(number),
        outsidePlacement(number + 1),
        insidePlacement(number + 1, 'private'),
        hostPlacement(number + 1, 'private', number),
        hostPlacement(number + 1, 'public', number),
      ])
      .map(({ addresses: { ipv4 } }) => ipv4);

    expect(new Set([CORE.addresses.ipv4, ...addresses]).size).toBe(addresses.length + 1);
  });

  it('sends hosts by way of their router', () => {
    const host = hostPlacement(3, 'private', 0);

    expect(host.gateway).toEqual(insidePlacement(3, 'private').addresses);
  });

  it('refuses more servers and uplinks than it has addresses for', () => {
    expect(() => serverPlacement(90)).toThrow('at most 90');
    expect(() => outsidePlacement(155)).toThrow('at most 154');
  });
});
