import { describe, expect, it } from 'vitest';
import { Playback } from './playback';

/** An audio element that rejects `play` until the browser allows it. */
function blockedAudio() {
  const audio = document.createElement('audio');
  const browser = { allows: false };
  audio.play = () =>
    browser.allows
      ? Promise.resolve()
      : Promise.reject(new DOMException('play() failed', 'NotAllowedError'));
  return { audio, browser };
}

describe('sound that the browser blocks', () => {
  it('is reported as blocked', async () => {
    const playback = new Playback();

    await playback.play(blockedAudio().audio);

    expect(playback.isBlocked.get()).toBe(true);
  });

  it('plays after resume', async () => {
    const playback = new Playback();
    const { audio, browser } = blockedAudio();
    await playback.play(audio);

    browser.allows = true;
    playback.resume();

    await expect.poll(() => playback.isBlocked.get()).toBe(false);
  });

  it('is no longer reported once its element is removed', async () => {
    const playback = new Playback();
    const { audio } = blockedAudio();
    await playback.play(audio);

    playback.remove(audio);

    expect(playback.isBlocked.get()).toBe(false);
  });
});

it('replacing a stream while it starts does not count as blocked', async () => {
  const playback = new Playback();
  const { audio } = blockedAudio();
  audio.play = () => Promise.reject(new DOMException('interrupted', 'AbortError'));

  await playback.play(audio);

  expect(playback.isBlocked.get()).toBe(false);
});
