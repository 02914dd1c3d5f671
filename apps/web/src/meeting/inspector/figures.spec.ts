import type { RoutedSample } from '@throughline/peer';
import { describe, expect, it } from 'vitest';
import { figure } from './figures';

const sample = (atMs: number, changes: Partial<RoutedSample>): RoutedSample => ({
  atMs,
  roundTripMs: undefined,
  sentKbps: undefined,
  receivedKbps: undefined,
  availableOutgoingKbps: undefined,
  received: {},
  sent: {},
  route: undefined,
  ...changes,
});

describe('a figure of the last ten minutes', () => {
  it('has the latest value and the range', () => {
    const samples = [20, 80, 40].map((roundTripMs, index) =>
      sample(index * 1_000, { roundTripMs }),
    );

    expect(figure('roundTrip', samples)).toMatchObject({ latest: 40, least: 20, most: 80 });
  });

  it('ends its line at the right edge, and scales it to the greatest value', () => {
    const samples = [sample(0, { sentKbps: 500 }), sample(300_000, { sentKbps: 1_000 })];

    expect(figure('sent', samples)?.path).toBe('M80.0 18.0L160.0 0.0');
  });

  it('breaks its line where nothing was measured', () => {
    const samples = [
      sample(0, { receivedKbps: 100 }),
      sample(300_000, {}),
      sample(600_000, { receivedKbps: 100 }),
    ];

    expect(figure('received', samples)?.path).toBe('M0.0 0.0M160.0 0.0');
  });

  it('does not exist without a measurement', () => {
    expect([figure('loss', []), figure('loss', [sample(0, {})])]).toEqual([undefined, undefined]);
  });
});
