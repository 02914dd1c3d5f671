import type { OwnEnd } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import type { CandidateType, TransportProtocol } from './candidate.js';
import { judgeRoute, ownEnd } from './route.js';
import type { NominatedPair, RelayProtocol } from './stats.js';

interface Ends {
  near: CandidateType;
  far: CandidateType;
  relayProtocol?: RelayProtocol;
  protocol?: TransportProtocol;
}

function pairOf({ near, far, relayProtocol, protocol = 'udp' }: Ends): NominatedPair {
  const hidden = { protocol, address: undefined, addressKind: undefined, port: undefined };
  return {
    near: { ...hidden, candidateType: near, relayProtocol },
    far: { ...hidden, candidateType: far },
    roundTripMs: 23,
    bytesSent: undefined,
    bytesReceived: undefined,
  };
}

const said = (
  candidateType: CandidateType,
  relayProtocol: RelayProtocol | null = null,
): OwnEnd => ({ candidateType, protocol: 'udp', relayProtocol });

describe('[LNK-5] a route is direct when neither end is a relay', () => {
  it.each<Ends & { farEnd?: OwnEnd }>([
    { near: 'host', far: 'host' },
    { near: 'srflx', far: 'prflx', farEnd: said('srflx') },
    { near: 'prflx', far: 'srflx', farEnd: said('host') },
    { near: 'host', far: 'host', protocol: 'tcp' },
  ])('$near to $far', ({ farEnd, ...ends }) => {
    expect(judgeRoute(pairOf(ends), farEnd)).toEqual({
      kind: 'direct',
      protocol: ends.protocol ?? 'udp',
      roundTripMs: 23,
      isConfirmed: farEnd !== undefined,
      near: { candidateType: ends.near },
      far: { candidateType: farEnd?.candidateType ?? ends.far },
    });
  });
});

describe('[LNK-5] a route is relayed when either end is a relay', () => {
  it.each<{
    name: string;
    ends: Ends;
    farEnd?: OwnEnd;
    relayedBy: 'near' | 'far' | 'both';
    relayedVia?: RelayProtocol;
  }>([
    {
      name: 'the near one, over UDP',
      ends: { near: 'relay', relayProtocol: 'udp', far: 'srflx' },
      relayedBy: 'near',
      relayedVia: 'udp',
    },
    {
      name: 'the near one, over TCP',
      ends: { near: 'relay', relayProtocol: 'tcp', far: 'prflx' },
      farEnd: said('srflx'),
      relayedBy: 'near',
      relayedVia: 'tcp',
    },
    {
      name: 'the near one, over TLS',
      ends: { near: 'relay', relayProtocol: 'tls', far: 'host' },
      relayedBy: 'near',
      relayedVia: 'tls',
    },
    {
      name: 'the near one, in a browser that does not tell over what',
      ends: { near: 'relay', far: 'host' },
      relayedBy: 'near',
    },
    {
      name: 'the near one, seen as prflx behind a relay that misjudges its public address',
      ends: { near: 'prflx', relayProtocol: 'udp', far: 'host' },
      relayedBy: 'near',
      relayedVia: 'udp',
    },
    {
      name: 'the far one, as its signaled candidate says',
      ends: { near: 'host', far: 'relay' },
      relayedBy: 'far',
    },
    {
      name: 'the far one, seen as prflx but known by its own word',
      ends: { near: 'host', far: 'prflx' },
      farEnd: said('relay', 'tls'),
      relayedBy: 'far',
      relayedVia: 'tls',
    },
    {
      name: 'both, and the slower way in counts',
      ends: { near: 'relay', relayProtocol: 'udp', far: 'prflx' },
      farEnd: said('relay', 'tcp'),
      relayedBy: 'both',
      relayedVia: 'tcp',
    },
    {
      name: 'both, and one way in is unknown',
      ends: { near: 'relay', relayProtocol: 'udp', far: 'relay' },
      relayedBy: 'both',
      relayedVia: 'udp',
    },
  ])('$name', ({ ends, farEnd, relayedBy, relayedVia }) => {
    expect(judgeRoute(pairOf(ends), farEnd)).toMatchObject({
      kind: 'relayed',
      relayedBy,
      relayedVia,
    });
  });
});

describe('[LNK-5] the word of the far end about itself', () => {
  it('is missed: its relay passes for a direct path, which is not confirmed', () => {
    const route = judgeRoute(pairOf({ near: 'host', far: 'prflx' }));

    expect(route).toMatchObject({ kind: 'direct', isConfirmed: false });
  });

  it('wins over a relay candidate that it has left meanwhile', () => {
    const route = judgeRoute(pairOf({ near: 'host', far: 'relay' }), said('host'));

    expect(route).toMatchObject({ kind: 'direct', isConfirmed: true });
  });

  it('does not turn it into a relay by a stray relay protocol', () => {
    const route = judgeRoute(pairOf({ near: 'host', far: 'host' }), said('host', 'udp'));

    expect(route).toMatchObject({ kind: 'direct', far: { candidateType: 'host' } });
  });
});

describe('[LNK-5] what this end tells of itself', () => {
  it.each<{ ends: Ends; expected: OwnEnd }>([
    { ends: { near: 'host', far: 'relay' }, expected: said('host') },
    { ends: { near: 'relay', relayProtocol: 'tls', far: 'host' }, expected: said('relay', 'tls') },
    { ends: { near: 'relay', far: 'host' }, expected: said('relay') },
    { ends: { near: 'prflx', relayProtocol: 'tcp', far: 'host' }, expected: said('relay', 'tcp') },
    {
      ends: { near: 'host', far: 'host', protocol: 'tcp' },
      expected: { ...said('host'), protocol: 'tcp' },
    },
  ])('is $expected.candidateType, $expected.relayProtocol', ({ ends, expected }) => {
    expect(ownEnd(pairOf(ends))).toEqual(expected);
  });
});
