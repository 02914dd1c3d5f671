import { MAX_INCARNATION, PeerSignal } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import {
  FIRST_INCARNATION,
  incarnationOf,
  isRequest,
  isSameIncarnation,
  latestOf,
  type LinkIncarnation,
  markSignal,
  nextIncarnation,
  requestOf,
} from './link-incarnation.js';

const at = (incarnation: number, path?: 'tcp-relay'): LinkIncarnation => ({ incarnation, path });
const INCARNATIONS = [0, 1, 2, MAX_INCARNATION].flatMap((incarnation) => [
  at(incarnation),
  at(incarnation, 'tcp-relay'),
]);
const PAIRS = INCARNATIONS.flatMap((a) => INCARNATIONS.map((b) => [a, b] as const));
const endOfCandidates: PeerSignal = {
  kind: 'candidate',
  candidate: { candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
};

describe('[LNK-11] two ends that replace the connection of their link', () => {
  it('arrive at the same one, in whatever order each learns of the other', () => {
    for (const [a, b] of PAIRS) {
      const result = latestOf(a, b);

      expect(latestOf(b, a)).toEqual(result);
      expect(latestOf(result, a)).toEqual(result);
      for (const c of INCARNATIONS)
        expect(latestOf(result, c)).toEqual(latestOf(a, latestOf(b, c)));
    }
  });

  it('meet if one moves to relays while the other replaces the connection [LNK-12]', () => {
    expect(latestOf(at(0, 'tcp-relay'), at(1))).toEqual(at(1, 'tcp-relay'));
    expect(latestOf(at(1), at(0, 'tcp-relay'))).toEqual(at(1, 'tcp-relay'));
  });

  it('go up by one, up to a bound', () => {
    expect(nextIncarnation(FIRST_INCARNATION)).toEqual(at(1));
    expect(nextIncarnation(at(MAX_INCARNATION - 1, 'tcp-relay'))).toEqual(
      at(MAX_INCARNATION, 'tcp-relay'),
    );
    expect(nextIncarnation(at(MAX_INCARNATION))).toBeUndefined();
  });
});

describe('[LNK-11] a signal', () => {
  it.each(INCARNATIONS)(
    'names its connection, in a form that the API relays: %o',
    (incarnation) => {
      const signal = markSignal(endOfCandidates, incarnation);

      expect(PeerSignal.parse(signal)).toEqual(signal);
      expect(isSameIncarnation(incarnationOf(signal), incarnation)).toBe(true);
    },
  );

  it('of the first connection has no mark', () => {
    expect(markSignal(endOfCandidates, FIRST_INCARNATION)).toEqual(endOfCandidates);
  });

  it.each([at(1), at(0, 'tcp-relay'), at(7, 'tcp-relay')])(
    'that requests a connection is not confused with the end of its candidates: %o',
    (incarnation) => {
      const request = requestOf(incarnation);

      expect(PeerSignal.parse(request)).toEqual(request);
      expect(isRequest(request)).toBe(true);
      expect(isRequest(markSignal(endOfCandidates, incarnation))).toBe(false);
    },
  );

  it('without a mark requests nothing', () => {
    expect(isRequest(requestOf(FIRST_INCARNATION))).toBe(false);
  });
});
