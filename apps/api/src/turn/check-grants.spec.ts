import { randomUUID } from 'node:crypto';
import { ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { AddressHash } from '../rooms/model/address-hash.js';
import { CheckGrants } from './check-grants.js';

const newId = () => ParticipantId.parse(randomUUID());
const MALLORY = AddressHash.parse('m'.repeat(22));
const ADA = AddressHash.parse('a'.repeat(22));

describe('[LIM-20] network checks at a time', () => {
  it('are bounded for an address, so that others still get theirs', () => {
    const grants = new CheckGrants({ maxChecks: 10, maxAddressChecks: 3 });
    const start = (addressHash: AddressHash) => grants.add(newId(), { addressHash, endsAtMs: 20 });

    const ofMallory = Array.from({ length: 5 }, () => start(MALLORY));

    expect([...ofMallory, start(ADA)]).toEqual([true, true, true, false, false, true]);
  });

  it('are bounded for all addresses together', () => {
    const grants = new CheckGrants({ maxChecks: 2, maxAddressChecks: 2 });
    const start = (addressHash: AddressHash) => grants.add(newId(), { addressHash, endsAtMs: 20 });

    expect([start(MALLORY), start(ADA), start(ADA)]).toEqual([true, true, false]);
  });

  it('make room when their time is over, and each ends once', () => {
    const grants = new CheckGrants({ maxChecks: 1, maxAddressChecks: 1 });
    const [first, second] = [newId(), newId()];
    grants.add(first, { addressHash: ADA, endsAtMs: 20 });

    const ended = [grants.removeExpired(19), grants.removeExpired(20), grants.removeExpired(21)];

    expect(ended).toEqual([[], [first], []]);
    expect(grants.add(second, { addressHash: ADA, endsAtMs: 40 })).toBe(true);
  });
});
