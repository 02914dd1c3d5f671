import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

/** Keeps the process busy for a millisecond, as a frame does. */
function work(): void {
  const endMs = performance.now() + 1;
  while (performance.now() < endMs);
}

/** A connection with that many frames, which notes its name for each that has been processed. */
function connection(name: string, frames: number, processed: string[]) {
  let left = frames;
  const turns = new Turns(() => {
    work();
    processed.push(name);
    left -= 1;
    if (left > 0) turns.take();
  });
  turns.take();
}

const FRAMES = 60;

describe('[LIM-18] frames of several connections', () => {
  it('are processed in turn', async () => {
    const processed: string[] = [];

    connection('first', FRAMES, processed);
    connection('second', FRAMES, processed);
    while (processed.length < 2 * FRAMES) await nextTurn();

    const shareOfFirst = processed.slice(0, FRAMES).filter((name) => name === 'first').length;
    expect(shareOfFirst).toBe(FRAMES / 2);
  });

  it('do not delay a frame that has just arrived', async () => {
    const processed: string[] = [];
    for (let i = 0; i < 10; i += 1) connection('flood', FRAMES, processed);

    await nextTurn();
    connection('honest', 1, processed);

    expect(processed.indexOf('honest')).toBe(processed.length - 1);
    expect(processed.length).toBeLessThan(40);
    while (processed.length <= 10 * FRAMES) await nextTurn();
  });

  it('are processed at once if no others wait', () => {
    const processed: string[] = [];

    connection('only', 1, processed);

    expect(processed).toEqual(['only']);
  });
});
