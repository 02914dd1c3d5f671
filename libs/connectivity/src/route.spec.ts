import type { LinkEnd } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import type { CandidateType, TransportProtocol } from './candidate.js';
import { judgeRoute, localEnd } from './route.js';
import type { NominatedPair, RelayProtocol } from './stats.js';

interface Ends {
  local: CandidateType;
  remote: CandidateType;
  relayProtocol?: RelayProtocol;
  protocol?: TransportProtocol;
}

function pairOf({ local, remote, relayProtocol, protocol = 'udp' }: Ends): NominatedPair {
  const hidden = { protocol, address: undefined, addressKind: undefined, port: undefined };
  return {
    local: { ...hidden, candidateType: local, relayProtocol },
    remote: { ...hidden, candidateType: remote },
    roundTripMs: 23,
    bytesSent: undefined,
    bytesReceived: undefined,
  };
}

const reported = (
  candidateType: CandidateType,
  relayProtocol: RelayProtocol | null = null,
): LinkEnd => ({ candidateType, protocol: 'udp', relayProtocol });

describe('[LNK-5] a route is direct if neither end uses a relay', () => {
  it.each<Ends & { remoteEnd?: LinkEnd }>([
    { local: 'host', remote: 'host' },
    { local: 'srflx', remote: 'prflx', remoteEnd: reported('srflx') },
    { local: 'prflx', remote: 'srflx', remoteEnd: reported('host') },
    { local: 'host', remote: 'host', protocol: 'tcp' },
  ])('$local to $remote', ({ remoteEnd, ...ends }) => {
    expect(judgeRoute(pairOf(ends), remoteEnd)).toEqual({
      kind: 'direct',
      protocol: ends.protocol ?? 'udp',
      isConfirmed: remoteEnd !== undefined,
      local: { candidateType: ends.local },
      remote: { candidateType: remoteEnd?.candidateType ?? ends.remote },
    });
  });
});

describe('[LNK-5] a route is relayed if either end uses a relay', () => {
  it.each<{
    name: string;
    ends: Ends;
    remoteEnd?: LinkEnd;
    relayedBy: 'local' | 'remote' | 'both';
    relayedVia?: RelayProtocol;
  }>([
    {
      name: 'the local end, over UDP',
      ends: { local: 'relay', relayProtocol: 'udp', remote: 'srflx' },
      relayedBy: 'local',
      relayedVia: 'udp',
    },
    {
      name: 'the local end, over TCP',
      ends: { local: 'relay', relayProtocol: 'tcp', remote: 'prflx' },
      remoteEnd: reported('srflx'),
      relayedBy: 'local',
      relayedVia: 'tcp',
    },
    {
      name: 'the local end, over TLS',
      ends: { local: 'relay', relayProtocol: 'tls', remote: 'host' },
      relayedBy: 'local',
      relayedVia: 'tls',
    },
    {
      name: 'the local end, in a browser that does not report the relay protocol',
      ends: { local: 'relay', remote: 'host' },
      relayedBy: 'local',
    },
    {
      name: 'the local end, reported as prflx because the relay has a wrong public address',
      ends: { local: 'prflx', relayProtocol: 'udp', remote: 'host' },
      relayedBy: 'local',
      relayedVia: 'udp',
    },
    {
      name: 'the remote end, according to its signaled candidate',
      ends: { local: 'host', remote: 'relay' },
      relayedBy: 'remote',
    },
    {
      name: 'the remote end, seen as prflx and corrected by its own report',
      ends: { local: 'host', remote: 'prflx' },
      remoteEnd: reported('relay', 'tls'),
      relayedBy: 'remote',
      relayedVia: 'tls',
    },
    {
      name: 'both ends, and the slower relay protocol counts',
      ends: { local: 'relay', relayProtocol: 'udp', remote: 'prflx' },
      remoteEnd: reported('relay', 'tcp'),
      relayedBy: 'both',
      relayedVia: 'tcp',
    },
    {
      name: 'both ends, and one relay protocol is unknown',
      ends: { local: 'relay', relayProtocol: 'udp', remote: 'relay' },
      relayedBy: 'both',
      relayedVia: 'udp',
    },
  ])('$name', ({ ends, remoteEnd, relayedBy, relayedVia }) => {
    expect(judgeRoute(pairOf(ends), remoteEnd)).toMatchObject({
      kind: 'relayed',
      relayedBy,
      relayedVia,
    });
  });
});

describe('[LNK-5] the report of the remote end', () => {
  it('is needed: without it a remote relay can appear as a direct route, not confirmed', () => {
    const route = judgeRoute(pairOf({ local: 'host', remote: 'prflx' }));

    expect(route).toMatchObject({ kind: 'direct', isConfirmed: false });
  });

  it('outweighs a relay candidate that the remote end no longer uses', () => {
    const route = judgeRoute(pairOf({ local: 'host', remote: 'relay' }), reported('host'));

    expect(route).toMatchObject({ kind: 'direct', isConfirmed: true });
  });

  it('does not make a host candidate a relay because of a stray relay protocol', () => {
    const route = judgeRoute(pairOf({ local: 'host', remote: 'host' }), reported('host', 'udp'));

    expect(route).toMatchObject({ kind: 'direct', remote: { candidateType: 'host' } });
  });
});

describe('[LNK-5] the local end, as reported to the remote end', () => {
  it.each<{ ends: Ends; expected: LinkEnd }>([
    { ends: { local: 'host', remote: 'relay' }, expected: reported('host') },
    {
      ends: { local: 'relay', relayProtocol: 'tls', remote: 'host' },
      expected: reported('relay', 'tls'),
    },
    { ends: { local: 'relay', remote: 'host' }, expected: reported('relay') },
    {
      ends: { local: 'prflx', relayProtocol: 'tcp', remote: 'host' },
      expected: reported('relay', 'tcp'),
    },
    {
      ends: { local: 'host', remote: 'host', protocol: 'tcp' },
      expected: { ...reported('host'), protocol: 'tcp' },
    },
  ])('is $expected.candidateType, $expected.relayProtocol', ({ ends, expected }) => {
    expect(localEnd(pairOf(ends))).toEqual(expected);
  });
});
