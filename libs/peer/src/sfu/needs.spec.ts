import { describe, expect, it } from 'vitest';
import { type NeedEvidence, NO_NEEDS, observeNeeds } from './needs.js';

const NOTHING: NeedEvidence = { isCameraPaused: false, hasFailedLink: false };
const MINUTE = 60_000;

/** What is stated after each observation. */
function stated(...observations: (Partial<NeedEvidence> & { atMs: number })[]) {
  let needs = NO_NEEDS;
  return observations.map(({ atMs, ...evidence }) => {
    needs = observeNeeds(needs, { ...NOTHING, ...evidence }, atMs);
    return needs.stated;
  });
}

describe('[SFU-3] the need for a media server', () => {
  it('is stated while a link has failed', () => {
    expect(stated({ atMs: 1 }, { atMs: 2, hasFailedLink: true }, { atMs: 3 })).toEqual([
      [],
      ['link_failed'],
      [],
    ]);
  });

  it('is not stated for a camera that a link has no room for during a moment', () => {
    const paused = { isCameraPaused: true };

    expect(stated({ atMs: 1, ...paused }, { atMs: 9_000, ...paused }, { atMs: 12_000 })).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('is stated for two minutes after a link had no room for the camera during ten seconds', () => {
    const paused = { isCameraPaused: true };
    const observations = [
      { atMs: 0, ...paused },
      { atMs: 10_000, ...paused },
      { atMs: 10_000 + 2 * MINUTE - 1 },
      { atMs: 10_000 + 2 * MINUTE },
    ];

    expect(stated(...observations)).toEqual([[], ['uplink'], ['uplink'], []]);
  });

  it('is stated for longer when the uplink is too narrow again', () => {
    const paused = { isCameraPaused: true };
    const again = 3 * MINUTE;
    const observations = [
      { atMs: 0, ...paused },
      { atMs: 10_000, ...paused },
      { atMs: 2.5 * MINUTE },
      { atMs: again - 10_000, ...paused },
      { atMs: again, ...paused },
      { atMs: again + 3.9 * MINUTE },
      { atMs: again + 4 * MINUTE },
    ];

    expect(stated(...observations)).toEqual([[], ['uplink'], [], [], ['uplink'], ['uplink'], []]);
  });

  it('is the same object while it does not change', () => {
    const [, first, second] = stated(
      { atMs: 1 },
      { atMs: 2, hasFailedLink: true },
      { atMs: 3, hasFailedLink: true },
    );

    expect(second).toBe(first);
  });
});
