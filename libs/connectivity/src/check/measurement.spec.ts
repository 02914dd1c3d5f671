import { describe, expect, it } from 'vitest';
import { type ProbePacket, problemsIn, summarizePackets } from './measurement.js';

/** Twenty packets that take 20 ms each way, changed by the test. */
const packets = (change: (index: number) => Partial<ProbePacket> = () => ({})): ProbePacket[] =>
  Array.from({ length: 20 }, (_, index) => ({
    sentAtMs: index * 20,
    arrivedAtMs: index * 20 + 20,
    returnedAtMs: index * 20 + 40,
    ...change(index),
  }));
const LOAD = { bytes: 300_000, durationMs: 1_200 };

describe('the measurement of an even path', () => {
  it('has half of the round trip, no jitter, no loss and the bitrate of the load', () => {
    expect(summarizePackets(packets(), LOAD)).toEqual({
      roundTripMs: 20,
      jitterMs: 0,
      lossRatio: 0,
      bitrateKbps: 2_000,
    });
  });

  it('has at most the bitrate that the check sends', () => {
    const burst = { bytes: 1_000_000, durationMs: 1_000 };

    expect(summarizePackets(packets(), burst)?.bitrateKbps).toBe(2_500);
  });

  it('has the bitrate 0 if none of the load arrived', () => {
    expect(summarizePackets(packets(), { bytes: 0, durationMs: 0 })?.bitrateKbps).toBe(0);
  });
});

describe('the loss', () => {
  it('counts a packet that did not arrive once: its reply was never sent', () => {
    const lost = { arrivedAtMs: undefined, returnedAtMs: undefined };

    const result = summarizePackets(
      packets((index) => (index === 3 ? lost : {})),
      LOAD,
    );

    expect(result?.lossRatio).toBeCloseTo(1 / 39);
  });

  it('counts a lost reply', () => {
    const result = summarizePackets(
      packets((index) => (index === 3 ? { returnedAtMs: undefined } : {})),
      LOAD,
    );

    expect(result?.lossRatio).toBeCloseTo(1 / 40);
  });
});

it('the jitter is the mean difference between successive one-way delays', () => {
  const uneven = packets((index) => ({ arrivedAtMs: index * 20 + (index % 2 === 0 ? 20 : 30) }));

  expect(summarizePackets(uneven, LOAD)?.jitterMs).toBeCloseTo(10);
});

it('one slow packet does not change the round trip', () => {
  const delayed = packets((index) => (index === 5 ? { returnedAtMs: 5_000 } : {}));

  expect(summarizePackets(delayed, LOAD)?.roundTripMs).toBe(20);
});

it('there is no result if hardly any packet came back', () => {
  const few = packets((index) => (index < 15 ? { returnedAtMs: undefined } : {}));

  expect(summarizePackets(few, LOAD)).toBeUndefined();
});

it('a problem is named for each value that people notice', () => {
  const good = { roundTripMs: 40, jitterMs: 5, lossRatio: 0.001, bitrateKbps: 2_500 };
  const poor = { roundTripMs: 350, jitterMs: 60, lossRatio: 0.08, bitrateKbps: 400 };

  expect(problemsIn(good)).toEqual([]);
  expect(problemsIn(poor)).toEqual(['round_trip', 'jitter', 'loss', 'bitrate']);
});
