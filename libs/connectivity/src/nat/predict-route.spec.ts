import type { NetworkClass } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { predictRoute } from './predict-route.js';

const CLASSES = {
  untranslated: { kind: 'udp-open', ipv4: 'untranslated', ipv6: false },
  cone: { kind: 'udp-open', ipv4: 'endpoint-independent', ipv6: false },
  symmetric: { kind: 'udp-open', ipv4: 'endpoint-dependent', ipv6: false },
  unknown: { kind: 'udp-open', ipv4: 'unknown', ipv6: false },
  dual: { kind: 'udp-open', ipv4: 'endpoint-dependent', ipv6: true },
  ipv6: { kind: 'udp-open', ipv4: 'absent', ipv6: true },
  blocked: { kind: 'udp-blocked' },
  hidden: { kind: 'relay-only' },
} as const satisfies Record<string, NetworkClass>;

type Name = keyof typeof CLASSES;
const NAMES = Object.keys(CLASSES) as Name[];

/** `+`: direct, `-`: relayed, each with its confidence. The order of the columns is that of the rows. */
const TABLE: Record<Name, string[]> = {
  untranslated: ['+high'],
  cone: ['+high', '+medium'],
  symmetric: ['+low', '-medium', '-medium'],
  unknown: ['+low', '+low', '-low', '+low'],
  dual: ['+low', '-medium', '-medium', '-low', '+high'],
  ipv6: ['-high', '-high', '-high', '-high', '+high', '+high'],
  blocked: ['-high', '-high', '-high', '-high', '-high', '-high', '-medium'],
  hidden: ['-high', '-high', '-high', '-high', '-high', '-high', '-high', '-high'],
};

const PAIRS = NAMES.flatMap((one) =>
  TABLE[one].map((expected, index) => ({ one, other: NAMES[index] ?? one, expected })),
);

const predict = (one: Name, other: Name, relays = true) =>
  predictRoute(CLASSES[one], CLASSES[other], { relays });

describe('[PRED-1] the predicted route', () => {
  it.each(PAIRS)('of $one and $other is $expected', ({ one, other, expected }) => {
    const { route, confidence } = predict(one, other);

    expect(`${route === 'direct' ? '+' : '-'}${confidence}`).toBe(expected);
  });

  it.each(PAIRS)('of $one and $other is the same from both ends', ({ one, other }) => {
    expect(predict(other, one)).toEqual(predict(one, other));
  });

  it.each(PAIRS)(
    'of $one and $other is impossible without a TURN server if no direct path is expected',
    ({ one, other }) => {
      const { route, confidence } = predict(one, other);

      expect(predict(one, other, false)).toEqual({
        route: route === 'direct' ? 'direct' : 'impossible',
        confidence,
      });
    },
  );
});
