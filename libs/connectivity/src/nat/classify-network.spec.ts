import { describe, expect, it } from 'vitest';
import { type Candidate, parseCandidate } from '../candidate.js';
import { classifyNetwork, type NetworkObservations } from './classify-network.js';

function candidate(rest: string): Candidate {
  const parsed = parseCandidate(`candidate:1 1 udp 1 ${rest}`);
  if (parsed === undefined) throw new Error(`no candidate: ${rest}`);
  return parsed;
}

const HOST = candidate('192.168.0.2 50000 typ host');
const HIDDEN = candidate('3f2a0c1e-0000-4000-8000-000000000000.local 50000 typ host');
const IPV6_HOST = candidate('2001:db8::2 50001 typ host');

const reflexive = (port: number, base = '192.168.0.2 rport 50000') =>
  candidate(`198.51.100.1 ${port} typ srflx raddr ${base}`);

/** Of a browser that hides local addresses. */
const fromHidden = (port: number) => reflexive(port, '0.0.0.0 rport 0');

const observe = (
  candidates: Candidate[],
  rest: Partial<Omit<NetworkObservations, 'candidates'>> = {},
) => classifyNetwork({ candidates, stunServers: 2, failedServers: 0, isComplete: true, ...rest });

const ipv4Of = (...parameters: Parameters<typeof observe>) => {
  const network = observe(...parameters);
  return network?.kind === 'udp-open' ? network.ipv4 : network?.kind;
};

describe('[NAT-2] the mapping of a NAT', () => {
  it('is endpoint-independent if two servers see one address', () => {
    expect(ipv4Of([HOST, reflexive(2000)])).toBe('endpoint-independent');
    expect(ipv4Of([HIDDEN, fromHidden(2000)])).toBe('endpoint-independent');
  });

  it('is endpoint-dependent if two servers see two ports, before gathering is complete as well', () => {
    const seen = [HOST, reflexive(2000), reflexive(2001)];

    expect(ipv4Of(seen)).toBe('endpoint-dependent');
    expect(ipv4Of(seen, { isComplete: false })).toBe('endpoint-dependent');
    expect(ipv4Of([HIDDEN, fromHidden(2000), fromHidden(2001)])).toBe('endpoint-dependent');
  });

  it.each([
    { situation: 'there is one server', rest: { stunServers: 1 } },
    { situation: 'one of two servers does not answer', rest: { failedServers: 1 } },
    { situation: 'the other server may still answer', rest: { isComplete: false } },
  ])('is unknown if $situation', ({ rest }) => {
    expect(ipv4Of([HOST, reflexive(2000)], rest)).toBe('unknown');
  });

  it('is judged for each interface on its own, and the best one counts', () => {
    const wifi = [HOST, reflexive(2000)];
    const vpn = [
      candidate('10.8.0.2 50002 typ host'),
      reflexive(3000, '10.8.0.2 rport 50002'),
      reflexive(3001, '10.8.0.2 rport 50002'),
    ];

    expect(ipv4Of([...wifi, ...vpn])).toBe('endpoint-independent');
    expect(ipv4Of(vpn)).toBe('endpoint-dependent');
  });
});

describe('[NAT-2] a network without translation', () => {
  it('is one in which the servers see the address of the host', () => {
    const host = candidate('198.51.100.1 50000 typ host');

    expect(ipv4Of([host, reflexive(50000)])).toBe('untranslated');
  });

  it('is one in which all servers have answered and the browser omits what they saw', () => {
    expect(ipv4Of([HOST])).toBe('untranslated');
  });
});

describe('[NAT-2] a network that blocks UDP', () => {
  it('is one in which no server answers in time', () => {
    expect(observe([HOST], { isComplete: false })).toEqual({ kind: 'udp-blocked' });
  });

  it('is one in which the browser reports every server', () => {
    expect(observe([HIDDEN], { failedServers: 2 })).toEqual({ kind: 'udp-blocked' });
  });
});

describe('[NAT-2] a host with a public address, whose browser omits what a server has seen', () => {
  const host = candidate('198.51.100.1 50000 typ host');

  it.each([
    { situation: 'one of two servers does not answer', rest: { failedServers: 1 } },
    { situation: 'gathering does not end in time', rest: { isComplete: false } },
  ])('is not classified as one that blocks UDP if $situation', ({ rest }) => {
    expect(observe([host], rest)).toBeUndefined();
    expect(observe([IPV6_HOST], rest)).toBeUndefined();
  });

  it('is in a network that blocks UDP if every server has failed', () => {
    expect(observe([host], { failedServers: 2 })).toEqual({ kind: 'udp-blocked' });
  });
});

describe('[NAT-2] IPv6', () => {
  it('is known from an address of the internet', () => {
    const uniqueLocal = candidate('fd00::2 50001 typ host');

    expect(observe([HOST, IPV6_HOST, reflexive(2000)])).toMatchObject({ ipv6: true });
    expect(observe([HOST, uniqueLocal, reflexive(2000)])).toMatchObject({ ipv6: false });
  });

  it('is known from a server if the browser hides local addresses', () => {
    const seen = candidate('2001:db8::2 50001 typ srflx raddr :: rport 0');

    expect(observe([HIDDEN, seen, fromHidden(2000)])).toMatchObject({ ipv6: true });
  });

  it('can be the only family', () => {
    expect(observe([IPV6_HOST])).toEqual({ kind: 'udp-open', ipv4: 'absent', ipv6: true });
  });
});

describe('[NAT-2] nothing is known', () => {
  it('without a STUN server', () => {
    expect(observe([HOST], { stunServers: 0 })).toBeUndefined();
  });

  it('without a candidate, and from candidates over TCP', () => {
    const tcp = parseCandidate('candidate:1 1 tcp 1 192.168.0.2 9 typ host tcptype active');

    expect(observe([])).toBeUndefined();
    expect(observe(tcp === undefined ? [] : [tcp])).toBeUndefined();
  });
});
