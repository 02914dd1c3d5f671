import { describe, expect, it } from 'vitest';
import { isSpeaking, NO_SPEAKERS, type Speakers, stepSpeakers } from './speaking';

/** Milliseconds between two readings. */
const STEP_MS = 100;
const [LOUD, FAINT, SILENT] = [0.1, 0.015, 0];

/** Levels of both for a time, in milliseconds. An absent one is not in the meeting. */
type Phase = { forMs: number; ada?: number; bob?: number };

function after(...phases: Phase[]): Speakers {
  let speakers = NO_SPEAKERS;
  let nowMs = 0;
  for (const { forMs, ...levels } of phases)
    for (let ms = 0; ms < forMs; ms += STEP_MS, nowMs += STEP_MS)
      speakers = stepSpeakers(speakers, new Map(Object.entries(levels)), nowMs);
  return speakers;
}

describe('a participant', () => {
  const speech: Phase = { forMs: 1_000, ada: LOUD };

  it.each<{ who: string; phases: Phase[]; speaks: boolean }>([
    { who: 'with a loud level', phases: [speech], speaks: true },
    { who: 'who clicks for 200 ms', phases: [{ forMs: 200, ada: LOUD }], speaks: false },
    {
      who: 'who clicks twice',
      phases: [
        { forMs: 200, ada: LOUD },
        { forMs: 100, ada: SILENT },
        { forMs: 200, ada: LOUD },
      ],
      speaks: false,
    },
    { who: 'with the noise of a room', phases: [{ forMs: 5_000, ada: FAINT }], speaks: false },
    { who: 'whose voice falls', phases: [speech, { forMs: 5_000, ada: FAINT }], speaks: true },
    { who: 'between two words', phases: [speech, { forMs: 900, ada: SILENT }], speaks: true },
    { who: 'who has finished', phases: [speech, { forMs: 1_100, ada: SILENT }], speaks: false },
    { who: 'who has left', phases: [speech, { forMs: 100 }], speaks: false },
    {
      who: 'who has left and joined again',
      phases: [speech, { forMs: 100 }, { forMs: 100, ada: LOUD }],
      speaks: false,
    },
  ])('$who: speaks $speaks', ({ phases, speaks }) => {
    expect(isSpeaking(after(...phases), 'ada')).toBe(speaks);
  });
});

describe('the main speaker', () => {
  const adaSpeaks: Phase = { forMs: 3_000, ada: LOUD, bob: SILENT };

  it.each<{ who: string; phases: Phase[]; main?: string }>([
    { who: 'nobody before anyone speaks', phases: [{ forMs: 500, ada: SILENT, bob: SILENT }] },
    { who: 'the first one at once', phases: [{ forMs: 300, ada: LOUD, bob: SILENT }], main: 'ada' },
    {
      who: 'the same one while everybody is silent',
      phases: [adaSpeaks, { forMs: 60_000, ada: SILENT, bob: SILENT }],
      main: 'ada',
    },
    {
      who: 'the same one while both speak',
      phases: [adaSpeaks, { forMs: 60_000, ada: LOUD, bob: LOUD }],
      main: 'ada',
    },
    {
      who: 'the same one while another agrees',
      phases: [adaSpeaks, { forMs: 1_400, ada: SILENT, bob: LOUD }],
      main: 'ada',
    },
    {
      who: 'another one who continues',
      phases: [adaSpeaks, { forMs: 1_600, ada: SILENT, bob: LOUD }],
      main: 'bob',
    },
    {
      who: 'another one at once, if the main speaker has left',
      phases: [adaSpeaks, { forMs: 300, bob: LOUD }],
      main: 'bob',
    },
    {
      who: 'nobody, if the main speaker has left',
      phases: [adaSpeaks, { forMs: 100, bob: SILENT }],
    },
  ])('is $who', ({ phases, main }) => {
    expect(after(...phases).main).toBe(main);
  });

  it('is the one who has spoken longest, if two speak when the main speaker leaves', () => {
    const speakers = after(
      { forMs: 1_000, ada: SILENT, bob: LOUD },
      { forMs: 1_000, ada: LOUD, bob: LOUD },
    );
    const levels = new Map([
      ['cleo', LOUD],
      ['ada', LOUD],
    ]);

    expect(stepSpeakers(speakers, levels, 2_000).main).toBe('ada');
  });
});

it('voices are kept for no one but the participants in the meeting', () => {
  const speakers = after({ forMs: 1_000, ada: LOUD, bob: LOUD }, { forMs: 100, bob: LOUD });

  expect([...speakers.voices.keys()]).toEqual(['bob']);
});
