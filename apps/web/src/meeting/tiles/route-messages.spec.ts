import type { Route } from '@throughline/connectivity';
import { describe, expect, it } from 'vitest';
import { confirmedRoute, roundTripMessage, routeMessage, wholeRoundTripMs } from './route-messages';

const common = { protocol: 'udp', isConfirmed: true } as const;
const host = { candidateType: 'host' } as const;
const relay = { candidateType: 'relay', relayProtocol: 'tls' } as const;

const direct: Route = { kind: 'direct', ...common, local: host, remote: host };
const relayed: Route = {
  kind: 'relayed',
  ...common,
  local: relay,
  remote: host,
  relayedBy: 'local',
  relayedVia: 'tls',
};

describe('the message about a route', () => {
  it('describes a direct route', () => {
    expect(routeMessage(direct, 'Grace')).toEqual({
      label: 'Direct',
      detail: ['Directly between you and Grace.', 'Over UDP, encrypted end to end.'],
    });
  });

  it.each([
    ['local', 'Through a relay on your side.'],
    ['remote', 'Through a relay on Grace’s side.'],
    ['both', 'Through a relay on both sides.'],
  ] as const)('names the end that uses a relay: %s', (relayedBy, path) => {
    const { label, detail } = routeMessage({ ...relayed, relayedBy }, 'Grace');

    expect(label).toBe('Relayed');
    expect(detail).toEqual([path, 'Over TLS, still encrypted end to end.']);
  });

  it('leaves out what is unknown', () => {
    const unknown = { ...relayed, relayedVia: undefined };

    expect(routeMessage(unknown, 'Grace').detail).toEqual([
      'Through a relay on your side.',
      'Still encrypted end to end.',
    ]);
  });
});

describe('the message about a round trip', () => {
  it.each([
    { ms: 23.4, text: 'Round trip 23 ms.' },
    // Not as 0.
    { ms: 0.2, text: 'Round trip under 1 ms.' },
  ])('shows $ms ms as “$text”', ({ ms, text }) => {
    expect(roundTripMessage(wholeRoundTripMs(ms))).toBe(text);
  });
});

describe('the confirmed kind', () => {
  const unconfirmed = { ...direct, isConfirmed: false };

  it.each([
    { situation: 'no route', route: undefined, kind: 'none' },
    { situation: 'a direct route that both ends see', route: direct, kind: 'direct' },
    { situation: 'a direct route that only this end sees', route: unconfirmed, kind: 'none' },
    {
      situation: 'a relay at this end',
      route: { ...relayed, isConfirmed: false },
      kind: 'relayed',
    },
  ])('[LNK-5] of $situation is $kind', ({ route, kind }) => {
    expect(confirmedRoute(route)).toBe(kind);
  });

  it('[LNK-5] a direct route is not shown before the other end confirms it', () => {
    expect(routeMessage(unconfirmed, 'Grace').label).toBe('Checking…');
  });
});
