import type { ParticipantId } from '@throughline/protocol';
import { expect, it } from 'vitest';
import { idOf } from '@/catalogue/meetings';
import { NO_ANNOUNCEMENT, stepAnnouncement } from './announced-speaker';

const STEP_MS = 100;
const NAMES: Readonly<Record<string, ParticipantId>> = { Ada: idOf(1), Bob: idOf(2) };

interface Phase {
  forMs: number;
  /** Who speaks: names with a space between them. */
  speaking: string;
}

/** “name at the time in seconds” of each announcement. */
function announcementsDuring(phases: readonly Phase[]): string[] {
  const announced: string[] = [];
  let state = NO_ANNOUNCEMENT;
  let nowMs = 0;
  for (const { forMs, speaking } of phases)
    for (let ms = 0; ms < forMs; ms += STEP_MS, nowMs += STEP_MS) {
      const ids = Object.keys(NAMES).filter((name) => speaking.includes(name));
      const next = stepAnnouncement(
        state,
        ids.map((name) => NAMES[name] as ParticipantId),
        nowMs,
      );
      if (next.announced?.atMs !== state.announced?.atMs) {
        const name = Object.keys(NAMES).find((one) => NAMES[one] === next.announced?.id);
        announced.push(`${String(name)} at ${nowMs / 1_000}`);
      }
      state = next;
    }
  return announced;
}

const ada = (forMs: number): Phase => ({ forMs, speaking: 'Ada' });
const bob = (forMs: number): Phase => ({ forMs, speaking: 'Bob' });
const both = (forMs: number): Phase => ({ forMs, speaking: 'Ada Bob' });
const silence = (forMs: number): Phase => ({ forMs, speaking: '' });

it.each<{ situation: string; phases: Phase[]; announced: string[] }>([
  { situation: 'after two seconds of speech', phases: [ada(9_000)], announced: ['Ada at 2'] },
  { situation: 'not for a short word', phases: [ada(1_900), silence(5_000)], announced: [] },
  {
    situation: 'not again after a pause',
    phases: [ada(3_000), silence(60_000), ada(5_000)],
    announced: ['Ada at 2'],
  },
  {
    situation: 'when another person continues',
    phases: [ada(4_000), bob(4_000)],
    announced: ['Ada at 2', 'Bob at 6'],
  },
  {
    situation: 'not for a person who speaks at the same time, until the first one has finished',
    phases: [ada(4_000), both(60_000), bob(1_000)],
    announced: ['Ada at 2', 'Bob at 64'],
  },
  {
    situation: 'at most once in three seconds',
    phases: [both(2_100), bob(1_000), ada(500), bob(3_000)],
    announced: ['Ada at 2', 'Bob at 5.6'],
  },
  {
    situation: 'for the next one only three seconds after the last',
    phases: [both(2_100), bob(5_000)],
    announced: ['Ada at 2', 'Bob at 5'],
  },
])('announces a speaker $situation', ({ phases, announced }) => {
  expect(announcementsDuring(phases)).toEqual(announced);
});
