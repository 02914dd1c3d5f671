/** How a camera fills its tile: whole, or with two sides cut off. Pure, and the watcher that applies it. */
import type { Space } from '../layout/grid-layout';
import { viewOf } from './view-of';

/** As in CSS `object-fit`. */
export type VideoFit = 'cover' | 'contain';

/**
 * The smallest part of a video that may remain. A face stands in the middle, so a tile may cut off more at its sides
 * than above and below, where it would cut off a forehead and a chin.
 */
const MIN_SHOWN = { cutSides: 0.4, cutTopAndBottom: 0.5 };

/** `cover` before the video has a size. */
export function videoFit(video: Space, tile: Space): VideoFit {
  const [videoRatio, tileRatio] = [video.width / video.height, tile.width / tile.height];
  if (!(videoRatio > 0 && tileRatio > 0)) return 'cover';
  const isWider = videoRatio > tileRatio;
  const shown = isWider ? tileRatio / videoRatio : videoRatio / tileRatio;
  return shown >= (isWider ? MIN_SHOWN.cutSides : MIN_SHOWN.cutTopAndBottom) ? 'cover' : 'contain';
}

/** The part of the tile that a video covers which is shown whole. */
export function containedSize(video: Space, tile: Space): Space {
  if (!(video.width > 0 && video.height > 0)) return tile;
  const scale = Math.min(tile.width / video.width, tile.height / video.height);
  return { width: video.width * scale, height: video.height * scale };
}

/**
 * Sets `--video-fit` of the video now, and when its size or that of its tile changes: cameras turn with phones.
 *
 * @returns stops watching
 */
export function watchVideoFit(video: HTMLVideoElement): () => void {
  const fit = () => {
    const tile = { width: video.clientWidth, height: video.clientHeight };
    const size = { width: video.videoWidth, height: video.videoHeight };
    video.style.setProperty('--video-fit', videoFit(size, tile));
  };
  const { ResizeObserver } = viewOf(video);
  const resizes = new ResizeObserver(fit);
  resizes.observe(video);
  video.addEventListener('resize', fit);
  fit();
  return () => {
    resizes.disconnect();
    video.removeEventListener('resize', fit);
  };
}
