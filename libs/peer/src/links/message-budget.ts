/**
 * How many messages of the remote end are read [CH-3]: a token bucket per channel. It may send
 * any number, and each that is parsed costs time in the page. Pure.
 */
import { type Rate, refill } from '@throughline/std';

export const MESSAGE_BUDGETS = {
  /** A route changes rarely. */
  control: { burst: 100, perSecond: 20 },
  /** Two beats, and one of each other type a second; sizes while a layout changes [QUA-1]. */
  state: { burst: 20, perSecond: 10 },
  /** Credit for each block of a file: 500 MiB/s. */
  file: { burst: 200, perSecond: 500 },
} as const satisfies Record<string, Rate>;

/** Even a dropped message costs an event; a channel with more than this is closed. */
export const MAX_DROPPED_MESSAGES = 2_000;

export interface MessageBudget {
  readonly left: number;
  readonly dropped: number;
  readonly atMs: number;
}

export type MessageVerdict = 'read' | 'drop' | 'close';

export function fullMessageBudget({ burst }: Rate, nowMs: number): MessageBudget {
  return { left: burst, dropped: 0, atMs: nowMs };
}

/** @param nowMs monotonic */
export function spendMessage(
  before: MessageBudget,
  rate: Rate,
  nowMs: number,
): { budget: MessageBudget; verdict: MessageVerdict } {
  const left = refill(before.left, rate, nowMs - before.atMs);
  if (left >= 1) return { budget: { ...before, left: left - 1, atMs: nowMs }, verdict: 'read' };
  const dropped = before.dropped + 1;
  const verdict = dropped >= MAX_DROPPED_MESSAGES ? 'close' : 'drop';
  return { budget: { left, dropped, atMs: nowMs }, verdict };
}
