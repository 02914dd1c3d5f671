import { afterEach, describe, expect, it, vi } from 'vitest';
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

describe('the loudspeaker', () => {
  /** An audio element that plays on the loudspeaker `sinkId`, unless that one is disconnected. */
  function playingAudio(): HTMLAudioElement {
    const audio = document.createElement('audio');
    let sinkId = '';
    Object.defineProperty(audio, 'sinkId', { get: () => sinkId });
    audio.play = () => Promise.resolve();
    audio.setSinkId = (id) => {
      if (id === 'disconnected') return Promise.reject(new DOMException('', 'NotFoundError'));
      sinkId = id;
      return Promise.resolve();
    };
    return audio;
  }

  afterEach(() => vi.unstubAllGlobals());

  it('is that of every element, before and after it was chosen', async () => {
    const playback = new Playback();
    const [first, second] = [playingAudio(), playingAudio()];
    await playback.play(first);

    playback.setSpeaker('headset');
    await playback.play(second);

    expect([first.sinkId, second.sinkId]).toEqual(['headset', 'headset']);
  });

  it('stays as it was if the chosen one cannot be used', async () => {
    const playback = new Playback();
    const audio = playingAudio();
    await playback.play(audio);

    playback.setSpeaker('disconnected');

    expect(audio.sinkId).toBe('');
    expect(playback.isBlocked.get()).toBe(false);
  });

  it('of a removed element no longer changes', async () => {
    const playback = new Playback();
    const audio = playingAudio();
    await playback.play(audio);
    playback.remove(audio);

    playback.setSpeaker('headset');

    expect(audio.sinkId).toBe('');
  });

  it('is that of the system where browsers offer no choice', async () => {
    vi.stubGlobal('HTMLMediaElement', class {});
    const playback = new Playback();
    const audio = playingAudio();
    playback.setSpeaker('headset');

    await playback.play(audio);

    expect(audio.sinkId).toBe('');
  });
});
