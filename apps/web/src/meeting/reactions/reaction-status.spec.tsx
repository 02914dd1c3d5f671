import type { ReactionEvent } from '@throughline/peer';
import { Store } from '@throughline/std';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idOf, participant } from '@/catalogue/meetings';
import { reactionAnnouncement } from './reaction-announcement';
import { BETWEEN_ANNOUNCEMENTS_MS, BUNDLE_MS, ReactionStatus } from './reaction-status';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function renderStatus() {
  let send: (event: ReactionEvent) => void = () => undefined;
  const reactions = {
    subscribe: (listener: typeof send) => {
      send = listener;
      return () => undefined;
    },
  };
  render(
    <ReactionStatus
      reactions={reactions}
      others={new Store([participant(1, { displayName: 'Grace' }), participant(2)])}
    />,
  );
  return (from: ReactionEvent['from']) => act(() => send({ from, reaction: 'heart' }));
}
const announced = () => screen.getByRole('status').textContent;
const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

describe('screen readers', () => {
  it('get reactions that arrive together as one sentence', () => {
    const receive = renderStatus();

    for (let i = 0; i < 3; i++) receive(idOf(1));
    wait(BUNDLE_MS - 1);
    expect(announced()).toBe('');
    wait(1);

    expect(announced()).toBe('3 reactions from Grace');
  });

  it('get neither the own reactions nor those of people who have left', () => {
    const receive = renderStatus();

    receive('self');
    receive(idOf(7));
    wait(BUNDLE_MS);

    expect(announced()).toBe('');
  });

  it('get the next sentence later, however many reactions others send', () => {
    const receive = renderStatus();
    const sentences = new Set<string | null>();

    for (let atMs = 0; atMs < 2 * BETWEEN_ANNOUNCEMENTS_MS; atMs += 500) {
      receive(idOf(1));
      wait(500);
      sentences.add(announced());
    }

    expect([...sentences]).toEqual(['', '4 reactions from Grace', '30 reactions from Grace']);
  });

  it.each<{ counts: number[]; text: string }>([
    { counts: [], text: '' },
    { counts: [1], text: 'A reacted: Heart' },
    { counts: [2], text: '2 reactions from A' },
    { counts: [2, 1], text: '3 reactions from A and 1 other person' },
    { counts: [2, 1, 4], text: '7 reactions from A and 2 other people' },
  ])('get the counts $counts as “$text”', ({ counts, text }) => {
    const people = counts.map((count, index) => ({
      name: 'ABC'.charAt(index),
      reactions: [
        'heart',
        ...Array.from({ length: count - 1 }, () => 'laughter' as const),
      ] as const,
    }));

    expect(reactionAnnouncement(people)).toBe(text);
  });
});
