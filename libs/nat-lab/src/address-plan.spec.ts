import { describe, expect, it } from 'vitest';
import {
  carrierInterface,
  CORE,
  hostInterface,
  lanInterface,
  serverInterface,
  wanInterface,
} from './address-plan.js';

describe('the address plan', () => {
  it('uses only ranges that are not routed on the internet', () => {
    const configs = [
      CORE,
      serverInterface(0),
      wanInterface(1),
      hostInterface(1, 'public', 0),
      hostInterface(1, 'private', 0),
      carrierInterface(1, 'router'),
    ];

    for (const { addresses } of configs) {
      expect(addresses.ipv4).toMatch(/^(198\.1[89]|10|100\.64)\./);
      if ('ipv6' in addresses) expect(addresses.ipv6).toMatch(/^2001:db8:/);
    }
  });

  it('assigns no address twice', () => {
    const numbers = Array.from({ length: 77 }, (_, index) => index);
    const addresses = numbers
      .flatMap((number) => [
        serverInterface(number),
        wanInterface(number + 1),
        wanInterface(number + 1, 'second'),
        lanInterface(number + 1, 'private'),
        hostInterface(number + 1, 'private', number),
        hostInterface(number + 1, 'public', number),
      ])
      .map(({ addresses: { ipv4 } }) => ipv4);

    expect(new Set([CORE.addresses.ipv4, ...addresses]).size).toBe(addresses.length + 1);
  });

  it('makes the router the gateway of its hosts', () => {
    const host = hostInterface(3, 'private', 0);

    expect(host.gateway).toEqual(lanInterface(3, 'private').addresses);
  });

  it('rejects more servers and uplinks than it has addresses for', () => {
    expect(() => serverInterface(90)).toThrow('at most 90');
    expect(() => wanInterface(78)).toThrow('at most 77');
  });
});
