import { MAX_VIDEO_SIDE, type VideoSize } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { displaySize, watchShownSize } from './shown-size';

/** The edge: no layout exists in the tests' DOM, so a test reports what the browser would observe. */
let intersect: (isIntersecting: boolean) => void;
let observed: number;

class Intersections {
  constructor(report: (entries: { isIntersecting: boolean }[]) => void) {
    intersect = (isIntersecting) => report([{ isIntersecting }]);
  }
  observe() {
    observed++;
  }
  disconnect() {
    observed--;
  }
}

class Resizes extends Intersections {
  constructor() {
    super(() => undefined);
  }
}

const tile = { width: 320, height: 180 };

describe('[QUA-1] the size at which a video is shown', () => {
  let video: HTMLVideoElement;
  let sizes: (VideoSize | null)[];
  let stop: () => void;
  let isHidden: boolean;

  beforeEach(() => {
    observed = 0;
    isHidden = false;
    vi.stubGlobal('ResizeObserver', Resizes);
    vi.stubGlobal('IntersectionObserver', Intersections);
    vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
    video = document.createElement('video');
    Object.defineProperties(video, {
      clientWidth: { value: tile.width },
      clientHeight: { value: tile.height },
    });
    sizes = [];
    stop = watchShownSize(video, (size) => sizes.push(size));
  });

  afterEach(() => {
    stop();
    Reflect.deleteProperty(document, 'pictureInPictureElement');
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  const setHidden = (hidden: boolean) => {
    isHidden = hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('is reported at once, and null while the page is hidden', () => {
    setHidden(true);
    setHidden(false);

    expect(sizes).toEqual([tile, null, tile]);
  });

  it('is null while the video is off-screen, also when the page returns', () => {
    intersect(false);
    setHidden(true);
    setHidden(false);
    intersect(true);

    expect(sizes).toEqual([tile, null, null, null, tile]);
  });

  it('is that of the video while a picture-in-picture window shows it over other programs', () => {
    Object.defineProperty(document, 'pictureInPictureElement', {
      value: video,
      configurable: true,
    });
    setHidden(true);

    expect(sizes).toEqual([tile, tile]);
  });

  it('is not reported any more after the end', () => {
    stop();
    setHidden(true);

    expect([sizes, observed]).toEqual([[tile], 0]);
  });
});

/** Before the first frame. */
const UNKNOWN = { videoWidth: 0, videoHeight: 0 };

describe('the size of an element', () => {
  it.each([
    { ratio: 1, clientWidth: 320, clientHeight: 180, size: tile },
    { ratio: 2, clientWidth: 320.4, clientHeight: 180, size: { width: 641, height: 360 } },
    { ratio: 0.1, clientWidth: 1, clientHeight: 1, size: { width: 1, height: 1 } },
    { ratio: 1, clientWidth: 0, clientHeight: 180, size: null },
    {
      ratio: 3,
      clientWidth: 3_840,
      clientHeight: 100,
      size: { width: MAX_VIDEO_SIDE, height: 300 },
    },
  ])('is counted in pixels of a display with $ratio of them per CSS pixel', (example) => {
    vi.stubGlobal('devicePixelRatio', example.ratio);

    expect(displaySize({ ...example, ...UNKNOWN })).toEqual(example.size);
    vi.unstubAllGlobals();
  });

  it('is that of the video alone while the tile shows it whole', () => {
    vi.stubGlobal('devicePixelRatio', 1);
    const phone = { videoWidth: 720, videoHeight: 1_280 };

    expect(displaySize({ clientWidth: 588, clientHeight: 320, ...phone })).toEqual({
      width: 180,
      height: 320,
    });
    vi.unstubAllGlobals();
  });
});
