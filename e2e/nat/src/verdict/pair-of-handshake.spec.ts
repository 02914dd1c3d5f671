import { describe, expect, it } from 'vitest';
import { HOST, RELAY, SRFLX } from '../testing/traces.js';
import type { CandidateTrace, TraceEvent } from '../trace/trace.js';
import { pairOfHandshake } from './pair-of-handshake.js';

const connection = (atMs: number, state: string): TraceEvent => ({
  atMs,
  kind: 'connection/changed',
  state,
});
const gathering = (atMs: number): TraceEvent => ({
  atMs,
  kind: 'gathering/changed',
  state: 'gathering',
});
const nominated = (atMs: number, local: CandidateTrace): TraceEvent => ({
  atMs,
  kind: 'pair/nominated',
  local,
  remote: HOST,
});

describe('the pair of the handshake', () => {
  it('is the one that was nominated last before the link was established', () => {
    const events = [
      gathering(5),
      connection(10, 'connecting'),
      nominated(20, RELAY),
      nominated(30, SRFLX),
      connection(40, 'connected'),
      nominated(50, RELAY),
    ];

    expect(pairOfHandshake({ events })?.local).toBe(SRFLX);
  });

  it.each([
    ['before it is connecting', 3_950],
    ['after it is established', 4_300],
  ])('is not one of a connection that was replaced, if the next one has its pair %s', (_, atMs) => {
    const events = [
      gathering(5),
      connection(10, 'connecting'),
      nominated(20, SRFLX),
      gathering(3_900),
      connection(4_000, 'connecting'),
      connection(4_200, 'connected'),
      nominated(atMs, RELAY),
      nominated(5_000, SRFLX),
    ].toSorted((a, b) => a.atMs - b.atMs);

    expect(pairOfHandshake({ events })?.local).toBe(RELAY);
  });

  it('is absent if no link was established', () => {
    const events = [gathering(5), connection(10, 'connecting'), nominated(20, SRFLX)];

    expect(pairOfHandshake({ events })).toBeUndefined();
  });
});
