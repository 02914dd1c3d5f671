import { MAX_VIDEO_SIDE } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { videoEncoding } from './sender-limits.js';

const HD = { width: 1_280, height: 720 };
const FULL_HD = { width: 1_920, height: 1_080 };
const camera = { source: 'camera', captured: HD, maxKbps: 1_700 } as const;

describe('[QUA-2] the encoding of a camera', () => {
  it.each([
    { requested: HD, scale: 1, kbps: 1_700, frameRate: 30 },
    { requested: { width: 1_000, height: 600 }, scale: 1, kbps: 1_700, frameRate: 30 },
    { requested: { width: 853, height: 480 }, scale: 1.5, kbps: 925, frameRate: 30 },
    { requested: { width: 640, height: 360 }, scale: 2, kbps: 601, frameRate: 30 },
    { requested: { width: 320, height: 180 }, scale: 4, kbps: 213, frameRate: 15 },
    { requested: { width: 1, height: 1 }, scale: 8, kbps: 100, frameRate: 15 },
  ])('has $scale times fewer pixels a side for $requested', ({ requested, ...expected }) => {
    const { active, scaleResolutionDownBy, maxBitrate, maxFramerate } = videoEncoding({
      ...camera,
      requested,
    });

    expect(active).toBe(true);
    expect({
      scale: scaleResolutionDownBy,
      kbps: Math.round(maxBitrate / 1_000),
      frameRate: maxFramerate,
    }).toEqual(expected);
  });

  it('fills a tile whose shape crops the picture', () => {
    const narrow = { width: 320, height: 720 };

    expect(videoEncoding({ ...camera, requested: narrow }).scaleResolutionDownBy).toBe(1);
  });

  it('never has more pixels or bits than without a request, however large that is', () => {
    const largest = { width: MAX_VIDEO_SIDE, height: MAX_VIDEO_SIDE };

    expect(videoEncoding({ ...camera, requested: largest })).toEqual(
      videoEncoding({ ...camera, requested: undefined }),
    );
  });

  it('stays within the share of the link at every size', () => {
    for (const width of [1, 200, 640, 1_280, MAX_VIDEO_SIDE]) {
      const requested = { width, height: width };
      expect(videoEncoding({ ...camera, requested, maxKbps: 250 }).maxBitrate).toBeLessThanOrEqual(
        250_000,
      );
    }
  });

  it('stops if the camera is not shown, and only then', () => {
    const active = [null, undefined, HD].map(
      (requested) => videoEncoding({ ...camera, requested }).active,
    );

    expect(active).toEqual([false, true, true]);
  });

  it.each([
    { level: 'reduced', active: true },
    { level: 'paused', active: false },
  ] as const)('[QUA-3] leaves room for the sound while it is $level', ({ level, active }) => {
    const encoding = videoEncoding({ ...camera, requested: HD, level });

    expect(encoding).toEqual({
      active,
      scaleResolutionDownBy: 4,
      maxBitrate: 150_000,
      maxFramerate: 15,
    });
  });

  it.each([
    { sentCamera: 'small', captured: HD, scale: 2, kbps: 400 },
    { sentCamera: 'smallest', captured: HD, scale: 4, kbps: 150 },
    { sentCamera: 'small', captured: { width: 640, height: 480 }, scale: 1.5, kbps: 400 },
    { sentCamera: 'small', captured: { width: 320, height: 240 }, scale: 1, kbps: 400 },
    { sentCamera: 'smallest', captured: { width: 8_192, height: 4_320 }, scale: 8, kbps: 100 },
  ] as const)(
    'has at most what the person permits: $sentCamera of $captured',
    ({ sentCamera, captured, scale, kbps }) => {
      const encoding = videoEncoding({ ...camera, captured, requested: captured, sentCamera });

      expect(encoding).toMatchObject({
        active: true,
        scaleResolutionDownBy: scale,
        maxFramerate: 15,
      });
      expect(Math.round(encoding.maxBitrate / 1_000)).toBe(kbps);
    },
  );

  it('is smaller than the person permits if the others show it smaller', () => {
    const requested = { width: 320, height: 180 };

    expect(videoEncoding({ ...camera, requested, sentCamera: 'small' })).toEqual(
      videoEncoding({ ...camera, requested }),
    );
  });

  it('is whole while the captured size is not known', () => {
    const requested = { width: 100, height: 100 };

    expect(videoEncoding({ ...camera, captured: undefined, requested }).scaleResolutionDownBy).toBe(
      1,
    );
  });
});

describe('[QUA-2] the encoding of a screen', () => {
  const screen = { source: 'screen', captured: FULL_HD, maxKbps: 2_500 } as const;

  it('fits into a tile that shows it whole, beside bars', () => {
    const requested = { width: 1_920, height: 540 };

    expect(videoEncoding({ ...screen, requested }).scaleResolutionDownBy).toBe(2);
  });

  it('does not depend on what the person permits of the camera', () => {
    expect(videoEncoding({ ...screen, requested: undefined, sentCamera: 'smallest' })).toEqual(
      videoEncoding({ ...screen, requested: undefined }),
    );
  });

  it('keeps the frames of its content in a small tile', () => {
    const requested = { width: 240, height: 135 };

    expect(videoEncoding({ ...screen, requested })).toMatchObject({
      scaleResolutionDownBy: 8,
      maxFramerate: 30,
    });
  });
});
