import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idOf } from '@/catalogue/meetings';
import { MAX_SHOWN, REACTION_SHOWN_MS, ShownReactions } from './shown-reactions';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('[REA-1] a reaction on screen', () => {
  it('leaves after its time, whatever arrives later', () => {
    const shown = new ShownReactions();
    const reactions = () => shown.list.get().map(({ reaction }) => reaction);

    shown.add({ from: idOf(1), reaction: 'heart' });
    vi.advanceTimersByTime(1_000);
    shown.add({ from: 'self', reaction: 'applause' });
    vi.advanceTimersByTime(REACTION_SHOWN_MS - 1_001);
    expect(reactions()).toEqual(['heart', 'applause']);
    vi.advanceTimersByTime(1);
    expect(reactions()).toEqual(['applause']);
    vi.advanceTimersByTime(1_000);

    expect(reactions()).toEqual([]);
  });

  it('leaves early for a newer one of the same participant, when timers are late [REA-2]', () => {
    const shown = new ShownReactions();

    shown.add({ from: idOf(1), reaction: 'heart' });
    for (let i = 0; i < 1_000; i++) shown.add({ from: idOf(2), reaction: 'laughter' });
    shown.add({ from: idOf(2), reaction: 'applause' });

    const reactions = shown.list.get().map(({ reaction }) => reaction);
    expect(reactions).toEqual([
      'heart',
      ...Array.from({ length: MAX_SHOWN - 1 }, () => 'laughter'),
      'applause',
    ]);
  });
});
