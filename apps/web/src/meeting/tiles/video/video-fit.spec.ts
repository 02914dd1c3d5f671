import { afterEach, describe, expect, it, vi } from 'vitest';
import { containedSize, videoFit, watchVideoFit } from './video-fit';

const wide = { width: 1_280, height: 720 };
const tall = { width: 720, height: 1_280 };
const old = { width: 640, height: 480 };

describe('a camera', () => {
  it.each([
    { camera: wide, tile: { width: 588, height: 331 }, fit: 'cover', why: 'same shape' },
    { camera: wide, tile: { width: 413, height: 310 }, fit: 'cover', why: '3/4 of it remains' },
    { camera: wide, tile: { width: 183, height: 244 }, fit: 'cover', why: 'only its sides go' },
    { camera: wide, tile: { width: 374, height: 718 }, fit: 'contain', why: 'most would go' },
    { camera: old, tile: { width: 588, height: 331 }, fit: 'cover', why: '3/4 of it remains' },
    {
      camera: tall,
      tile: { width: 588, height: 331 },
      fit: 'contain',
      why: 'a strip would remain',
    },
    { camera: tall, tile: { width: 413, height: 310 }, fit: 'contain', why: 'no forehead' },
    { camera: tall, tile: { width: 374, height: 718 }, fit: 'cover', why: 'almost the same shape' },
    { camera: wide, tile: { width: 1_256, height: 300 }, fit: 'contain', why: 'no forehead' },
    { camera: { width: 0, height: 0 }, tile: wide, fit: 'cover', why: 'its size is unknown' },
    { camera: wide, tile: { width: 0, height: 0 }, fit: 'cover', why: 'the tile has no area' },
  ])(
    'of $camera.width × $camera.height has the fit $fit in $tile.width × $tile.height: $why',
    ({ camera, tile, fit }) => {
      expect(videoFit(camera, tile)).toBe(fit);
    },
  );

  it('that is shown whole covers a part of its tile', () => {
    expect(containedSize(tall, { width: 588, height: 320 })).toEqual({ width: 180, height: 320 });
  });
});

describe('the fit of a video element', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('follows the camera, which turns with the phone, until the end', () => {
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        disconnect() {}
      },
    );
    let camera = wide;
    const video = document.createElement('video');
    Object.defineProperties(video, {
      clientWidth: { value: 588 },
      clientHeight: { value: 331 },
      videoWidth: { get: () => camera.width },
      videoHeight: { get: () => camera.height },
    });
    const fit = () => video.style.getPropertyValue('--video-fit');
    const stop = watchVideoFit(video);
    expect(fit()).toBe('cover');

    camera = tall;
    video.dispatchEvent(new Event('resize'));
    expect(fit()).toBe('contain');

    stop();
    camera = wide;
    video.dispatchEvent(new Event('resize'));
    expect(fit()).toBe('contain');
  });
});
