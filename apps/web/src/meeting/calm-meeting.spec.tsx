import type { MeetingState } from '@throughline/peer';
import { NO_MEDIA, type ParticipantId } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { act, cleanup, render, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { devicesOff } from '@/catalogue/devices-off';
import { linkStats } from '@/catalogue/link-stats';
import { fakeMeeting, idOf, joinedState, participant } from '@/catalogue/meetings';
import { stubResizeObserver } from '@/testing/resize-observer';
import { MeetingScreen } from './meeting-screen';

/** Longer than any sentence about an arrival is shown. */
const SETTLING_MS = 60_000;

describe('a meeting that has settled', () => {
  const stats = new Store(linkStats(18));
  const people = [participant(1), participant(2, { stats }), participant(3)];
  const settled = joinedState({ others: people });
  const levels = new Map<ParticipantId, number>();
  let state: Store<MeetingState>;
  let commits: number;

  beforeEach(() => {
    vi.useFakeTimers();
    stubResizeObserver();
    state = new Store<MeetingState>(settled);
    render(
      <Profiler id="screen" onRender={() => commits++}>
        <MeetingScreen
          meeting={{
            ...fakeMeeting(settled),
            state,
            soundLevel: (of) => levels.get(of) ?? 0,
          }}
          media={devicesOff()}
          displayName="Ada Lovelace"
          onLeave={() => undefined}
        />
      </Profiler>,
    );
    act(() => void vi.advanceTimersByTime(SETTLING_MS));
    commits = 0;
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it('commits nothing in 20 s, in which people speak and the stats change', () => {
    const tile = screen.getAllByTestId('remote-tile')[1];
    const speaking: boolean[] = [];

    for (let second = 1; second <= 20; second++) {
      levels.set(idOf(2), second % 10 < 5 ? 0.5 : 0);
      act(() => {
        stats.set(linkStats(18 + second));
        vi.advanceTimersByTime(1_000);
      });
      speaking.push(tile?.hasAttribute('data-speaking') === true);
    }

    expect(new Set(speaking)).toEqual(new Set([true, false]));
    expect(commits).toBe(0);
  });

  it('commits once for a change that is visible', () => {
    const withoutCamera = participant(2, { stats, media: { ...NO_MEDIA, microphone: true } });

    act(() => state.set({ ...settled, others: people.with(1, withoutCamera) }));

    expect(commits).toBe(1);
  });
});
