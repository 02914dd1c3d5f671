import { describe, expect, it } from 'vitest';
import {
  fullMessageBudget,
  MAX_DROPPED_MESSAGES,
  MESSAGE_BUDGETS,
  spendMessage,
} from './message-budget.js';

const RATE = MESSAGE_BUDGETS.control;

/** Spends a message at each of these times, and counts the verdicts. */
function spend(timesMs: readonly number[]) {
  let budget = fullMessageBudget(RATE, 0);
  const counts = { read: 0, drop: 0, close: 0 };
  for (const nowMs of timesMs) {
    const spent = spendMessage(budget, RATE, nowMs);
    budget = spent.budget;
    counts[spent.verdict]++;
  }
  return counts;
}

const times = (count: number, stepMs: number) =>
  Array.from({ length: count }, (_, index) => index * stepMs);

describe('[CH-3] the messages of a channel', () => {
  it('are all read at the allowed rate', () => {
    expect(spend(times(10_000, 1_000 / RATE.perSecond)).drop).toBe(0);
  });

  it('are dropped beyond the burst, and read again at the allowed rate', () => {
    const counts = spend([...times(RATE.burst + 10, 0), ...[1_000, 1_000]]);

    expect(counts).toEqual({ read: RATE.burst + 2, drop: 10, close: 0 });
  });

  it('close the channel when too many were dropped', () => {
    const counts = spend(times(RATE.burst + MAX_DROPPED_MESSAGES, 0));

    expect(counts).toEqual({ read: RATE.burst, drop: MAX_DROPPED_MESSAGES - 1, close: 1 });
  });

  it('are not counted twice when the clock stands still or goes back', () => {
    expect(spend([5_000, ...Array.from({ length: 200 }, () => 0)]).read).toBe(RATE.burst);
  });
});
