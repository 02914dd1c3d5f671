import * as kinds from '@throughline/nat-lab';
import { describe, expect, it } from 'vitest';
import { predictableRoutes } from './product-prediction.js';

const routes = (left: kinds.Access, right: kinds.Access, turn = true) =>
  predictableRoutes(left, right, { turn });

describe('what the product can predict', () => {
  it('is direct between two NATs with endpoint-independent mapping, however they filter', () => {
    expect(routes(kinds.fullCone, kinds.portRestricted)).toEqual(['direct']);
  });

  it('is relayed with a symmetric NAT, also where a lax filter of the other one permits a direct path', () => {
    expect(routes(kinds.symmetric, kinds.portRestricted)).toEqual(['relayed']);
    expect(routes(kinds.symmetric, kinds.fullCone)).toEqual(['relayed']);
    expect(routes(kinds.carrierGrade, kinds.addressRestricted)).toEqual(['relayed']);
  });

  it('depends on what the browser shows of a host with a public address', () => {
    expect(routes(kinds.open, kinds.symmetric)).toEqual(['direct', 'relayed']);
    expect(routes(kinds.open, kinds.portRestricted)).toEqual(['direct']);
  });

  it('is direct over IPv6, and relayed between IPv6 and IPv4', () => {
    expect(routes(kinds.dualStack, kinds.ipv6Only)).toEqual(['direct']);
    expect(routes(kinds.ipv6Only, kinds.portRestricted)).toEqual(['relayed']);
  });

  it('is impossible without a relay if UDP is blocked', () => {
    expect(routes(kinds.udpBlocked, kinds.open)).toEqual(['relayed']);
    expect(routes(kinds.webPortsOnly, kinds.open, false)).toEqual(['impossible']);
  });

  it('ignores that two people are in one network', () => {
    expect(routes(kinds.isolatedNeighbours, kinds.isolatedNeighbours)).toEqual(['direct']);
  });
});
