import { describe, expect, it } from 'vitest';
import {
  addEvent,
  type LinkTrace,
  MAX_TRACE_EVENTS,
  startTrace,
  type TraceEvent,
} from './link-trace.js';

const candidate = (atMs: number): TraceEvent => ({
  atMs,
  kind: 'candidate/received',
  candidate: { type: 'host', protocol: 'udp', relayProtocol: undefined },
});
const restart = (atMs: number): TraceEvent => ({
  atMs,
  kind: 'ice/restarted',
  reason: 'path-lost',
});
const traceOf = (events: readonly TraceEvent[]): LinkTrace =>
  events.reduce(addEvent, startTrace(0));

describe('the trace of a link', () => {
  it('[STEP-2] keeps its other events when candidates exceed the bound', () => {
    const candidates = Array.from({ length: MAX_TRACE_EVENTS + 50 }, (_, index) =>
      candidate(index),
    );

    const { events, omitted } = traceOf([{ atMs: 0, kind: 'connection/created' }, ...candidates]);

    expect(events).toHaveLength(MAX_TRACE_EVENTS);
    expect(omitted).toBe(51);
    expect(events[0]?.kind).toBe('connection/created');
    expect(events.at(-1)).toEqual(candidates.at(-1));
  });

  it('[STEP-2] drops the oldest event when there are no candidates to drop', () => {
    const restarts = Array.from({ length: MAX_TRACE_EVENTS + 1 }, (_, index) => restart(index));

    expect(traceOf(restarts)).toMatchObject({ omitted: 1, events: restarts.slice(1) });
  });

  it('contains the first media of each source only', () => {
    const sound = (atMs: number): TraceEvent => ({
      atMs,
      kind: 'media/received',
      source: 'microphone',
    });
    const picture: TraceEvent = { atMs: 3, kind: 'media/received', source: 'camera' };

    expect(traceOf([sound(1), sound(2), picture]).events).toEqual([sound(1), picture]);
  });
});
