import { describe, expect, it } from 'vitest';
import { Playback } from './playback';

/** An audio element as a browser that waits for a press has it. */
function silencedAudio() {
  const audio = document.createElement('audio');
  const browser = { allows: false };
  audio.play = () =>
    browser.allows
      ? Promise.resolve()
      : Promise.reject(new DOMException('play() failed', 'NotAllowedError'));
  return { audio, browser };
}

describe('sound that the browser holds back', () => {
  it('is known to be blocked', async () => {
    const playback = new Playback();

    await playback.play(silencedAudio().audio);

    expect(playback.isBlocked.get()).toBe(true);
  });

  it('plays after a press', async () => {
    const playback = new Playback();
    const { audio, browser } = silencedAudio();
    await playback.play(audio);

    browser.allows = true;
    playback.resume();

    await expect.poll(() => playback.isBlocked.get()).toBe(false);
  });

  it('of somebody who left no longer matters', async () => {
    const playback = new Playback();
    const { audio } = silencedAudio();
    await playback.play(audio);

    playback.forget(audio);

    expect(playback.isBlocked.get()).toBe(false);
  });
});

it('a stream that is replaced while it starts is no refusal of sound', async () => {
  const playback = new Playback();
  const { audio } = silencedAudio();
  audio.play = () => Promise.reject(new DOMException('interrupted', 'AbortError'));

  await playback.play(audio);

  expect(playback.isBlocked.get()).toBe(false);
});
