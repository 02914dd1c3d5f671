import { describe, expect, it } from 'vitest';
import {
  type AudioFirst,
  type CameraLevel,
  INITIAL_AUDIO_FIRST,
  type PathReading,
  stepAudioFirst,
} from './audio-first.js';

const path = (availableKbps: number | undefined, concealedRatio = 0): PathReading => ({
  availableKbps,
  concealedRatio,
});

function after(readings: readonly PathReading[], from = INITIAL_AUDIO_FIRST): AudioFirst {
  return readings.reduce(stepAudioFirst, from);
}

const times = (count: number, reading: PathReading) => Array<PathReading>(count).fill(reading);

/** The levels in their order, each once. */
function levels(readings: readonly PathReading[], from = INITIAL_AUDIO_FIRST): CameraLevel[] {
  const seen: CameraLevel[] = [from.level];
  let state = from;
  for (const reading of readings) {
    state = stepAudioFirst(state, reading);
    if (state.level !== seen.at(-1)) seen.push(state.level);
  }
  return seen;
}

/** After how many readings a level begins. */
function startsOf(
  level: CameraLevel,
  readings: readonly PathReading[],
  from: AudioFirst,
): readonly number[] {
  let state = from;
  return readings.flatMap((reading, index) => {
    const before = state;
    state = stepAudioFirst(state, reading);
    return state.level === level && before.level !== level ? [index] : [];
  });
}

const between = (times: readonly number[]) => times.slice(1).map((time, i) => time - times[i]!);

const paused = after(times(6, path(60)));
const reduced = after(times(3, path(150)));
/** In full, as an attempt. */
const tried = after(times(10, path(150)), reduced);

describe('[QUA-3] the camera of a link', () => {
  it.each([
    { line: 'a roomy path', reading: path(2_000), level: 'full' },
    { line: 'a path of 300 kbit/s', reading: path(230), level: 'full' },
    { line: 'a path of 180 kbit/s', reading: path(150), level: 'reduced' },
    { line: 'a path of 60 kbit/s', reading: path(60), level: 'paused' },
    { line: 'a browser without an estimate', reading: path(undefined), level: 'full' },
    { line: 'loss without a shortage', reading: path(2_000, 0.3), level: 'full' },
    { line: 'a shortage that breaks the sound', reading: path(210, 0.3), level: 'paused' },
  ])('is $level over $line', ({ reading, level }) => {
    expect(after(times(9, reading)).level).toBe(level);
  });

  it('is whole on a machine that is too slow to encode it, whatever that does to the estimate', () => {
    const slow: PathReading = { ...path(60, 0.5), limitedBy: 'cpu' };

    expect(levels(times(30, slow))).toEqual(['full']);
  });

  it('is reduced before it is paused', () => {
    expect(levels(times(9, path(60)))).toEqual(['full', 'reduced', 'paused']);
  });

  it('stays as it is for a moment without room', () => {
    const readings = Array.from({ length: 30 }, (_, second) => path(second % 3 === 0 ? 500 : 50));

    expect(levels(readings)).toEqual(['full']);
  });

  it('does not swing at an estimate between two levels', () => {
    const readings = Array.from({ length: 60 }, (_, second) => path(second % 2 === 0 ? 195 : 255));

    expect(levels(readings, after(times(3, path(150))))).toEqual(['reduced', 'full']);
  });

  it('is tried in full after 10 s if its picture is too calm for the estimate to grow', () => {
    const calm = times(9, path(150));

    expect(after(calm, reduced).level).toBe('reduced');
    expect(after([...calm, path(150)], reduced).level).toBe('full');
  });

  it('stays full if the estimate grows within 10 s', () => {
    const growing = Array.from({ length: 60 }, (_, second) =>
      path(Math.min(1_000, 100 + 20 * second)),
    );

    expect(levels([...growing, ...times(60, path(1_000))], tried)).toEqual(['full']);
    expect(after(growing, tried).retryAfter).toBe(INITIAL_AUDIO_FIRST.retryAfter);
  });

  it('is tried in full more and more rarely over a path that has no room for that', () => {
    const attempts = startsOf('full', times(400, path(150)), reduced);

    expect(between(attempts)).toEqual([33, 53, 93, 93, 93]);
  });

  it.each([
    { line: 'has no room for the sound beside it', reading: path(80) },
    { line: 'breaks the sound', reading: path(240, 0.2) },
  ])('is reduced 3 s after an attempt at the full size that $line', ({ reading }) => {
    expect(levels(times(3, reading), tried)).toEqual(['full', 'reduced']);
  });

  it('is not tried in full while the sound breaks', () => {
    const broken = Array.from({ length: 60 }, (_, second) => path(150, second % 3 === 0 ? 0 : 0.2));

    expect(levels(broken, reduced)).toEqual(['reduced']);
  });

  it('returns step by step once there is room', () => {
    expect(levels(times(20, path(500)), paused)).toEqual(['paused', 'reduced', 'full']);
  });

  it('returns more and more rarely over a path that has no room for it', () => {
    const attempts = startsOf('reduced', times(240, path(60)), paused);

    expect(between(attempts)).toEqual([23, 43, 83]);
  });

  it('does not return for 79 s while the sound alone breaks', () => {
    expect(levels(times(79, path(60, 0.5)), paused)).toEqual(['paused']);
  });

  it('returns over a path that has become wide, whatever concealment a hostile end claims', () => {
    expect(levels(times(90, path(2_000, 1)), paused)).toEqual(['paused', 'reduced', 'full']);
  });

  it('pauses for a short time again after it has been full', () => {
    const worn = after([...times(100, path(60)), ...times(200, path(500))]);

    expect(worn).toMatchObject({ level: 'full', retryAfter: INITIAL_AUDIO_FIRST.retryAfter });
  });

  it('is reduced and not paused while the estimate recovers from a silence', () => {
    const silent: PathReading = { ...path(60), isSilent: true };
    const outage = [...times(10, silent), ...times(19, path(60)), ...times(5, path(500))];

    expect(levels(outage)).toEqual(['full', 'reduced', 'full']);
  });

  it('is paused over a path that is narrow after a silence', () => {
    const silent: PathReading = { ...path(60), isSilent: true };

    expect(levels([...times(10, silent), ...times(26, path(60))])).toEqual([
      'full',
      'reduced',
      'paused',
    ]);
  });

  it('returns from a pause that began before a silence as soon as from any other', () => {
    const silent: PathReading = { ...path(60), isSilent: true };

    expect(levels([...times(10, silent), ...times(20, path(500))], paused)).toContain('reduced');
  });
});
