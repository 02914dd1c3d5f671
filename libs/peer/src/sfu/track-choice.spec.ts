import { describe, expect, it } from 'vitest';
import {
  chooseTrack,
  FROM_LINK,
  isSettled,
  type SourceChoice,
  type SourceState,
} from './track-choice.js';

const FROM_SERVER: SourceChoice = { isFromServer: true };

/** The choices after the states, one after another. */
const choices = (first: SourceChoice, path: 'mesh' | 'sfu', ...states: Partial<SourceState>[]) => {
  let choice = first;
  return states.map((state) => {
    choice = chooseTrack(choice, path, {
      isOn: true,
      server: undefined,
      link: undefined,
      ...state,
    });
    return choice.isFromServer;
  });
};

describe('[SFU-43] a track on the way to the media server', () => {
  it('is shown from the link until the media server delivers it', () => {
    expect(choices(FROM_LINK, 'sfu', { link: 1 }, { link: 2 }, { link: 3, server: 9 })).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('stays there', () => {
    expect(choices(FROM_SERVER, 'sfu', { link: 4 })).toEqual([true]);
  });
});

describe('[SFU-43] a track on the way back to the link', () => {
  it('is shown from the media server until the link delivers something new', () => {
    const states = [{ link: 5 }, { link: 5 }, { link: 6 }].map((one) => ({ server: 9, ...one }));

    expect(choices(FROM_SERVER, 'mesh', ...states)).toEqual([true, true, false]);
  });

  it('is shown from the link once the media server has nothing any more', () => {
    expect(choices(FROM_SERVER, 'mesh', { server: 9 }, {})).toEqual([true, false]);
  });

  it('is shown from the link at once if the source is off', () => {
    expect(choices(FROM_SERVER, 'mesh', { server: 9, isOn: false })).toEqual([false]);
  });
});

describe('a choice', () => {
  it.each([
    { choice: FROM_LINK, path: 'mesh', isOn: true, settled: true },
    { choice: FROM_LINK, path: 'sfu', isOn: true, settled: false },
    { choice: FROM_SERVER, path: 'sfu', isOn: true, settled: true },
    { choice: FROM_SERVER, path: 'mesh', isOn: true, settled: false },
    { choice: FROM_LINK, path: 'sfu', isOn: false, settled: true },
  ] as const)(
    '$choice on the path $path is settled: $settled',
    ({ choice, path, isOn, settled }) => {
      expect(isSettled(choice, path, { isOn })).toBe(settled);
    },
  );
});
