import type { Route } from '@throughline/connectivity';
import { describe, expect, it } from 'vitest';
import { provenRoute, routeWords } from './route-messages';

const facts = { protocol: 'udp', roundTripMs: 23.4, isConfirmed: true } as const;
const host = { candidateType: 'host' } as const;
const relay = { candidateType: 'relay', relayProtocol: 'tls' } as const;

const direct: Route = { kind: 'direct', ...facts, near: host, far: host };
const relayed: Route = {
  kind: 'relayed',
  ...facts,
  near: relay,
  far: host,
  relayedBy: 'near',
  relayedVia: 'tls',
};

describe('a route', () => {
  it('that is direct is told in words', () => {
    expect(routeWords(direct, 'Grace')).toEqual({
      label: 'Direct',
      detail: [
        'Straight between you and Grace.',
        'Over UDP, encrypted end to end.',
        'Round trip 23 ms.',
      ],
    });
  });

  it.each([
    ['near', 'Through a relay on your side.'],
    ['far', 'Through a relay on Grace’s side.'],
    ['both', 'Through a relay on both sides.'],
  ] as const)('relayed at the %s end says so', (relayedBy, words) => {
    const { label, detail } = routeWords({ ...relayed, relayedBy }, 'Grace');

    expect(label).toBe('Relayed');
    expect(detail).toEqual([words, 'Over TLS, still encrypted end to end.', 'Round trip 23 ms.']);
  });

  it('leaves out what is not known', () => {
    const unknown = { ...relayed, relayedVia: undefined, roundTripMs: undefined };

    expect(routeWords(unknown, 'Grace').detail).toEqual([
      'Through a relay on your side.',
      'Still encrypted end to end.',
    ]);
  });

  it('shorter than a millisecond is not told as none', () => {
    expect(routeWords({ ...direct, roundTripMs: 0.2 }, 'Grace').detail).toContain(
      'Round trip under 1 ms.',
    );
  });
});

describe('what is proven of a route', () => {
  const unconfirmed = { ...direct, isConfirmed: false };

  it.each([
    { situation: 'no route', route: undefined, proven: 'none' },
    { situation: 'a direct one that both ends see', route: direct, proven: 'direct' },
    { situation: 'a direct one that only this end sees', route: unconfirmed, proven: 'none' },
    {
      situation: 'a relay at this end',
      route: { ...relayed, isConfirmed: false },
      proven: 'relayed',
    },
  ])('[LNK-5] of $situation is $proven', ({ route, proven }) => {
    expect(provenRoute(route)).toBe(proven);
  });

  it('[LNK-5] nobody is told of a direct route before the other end confirms it', () => {
    expect(routeWords(unconfirmed, 'Grace').label).toBe('Checking…');
  });
});
