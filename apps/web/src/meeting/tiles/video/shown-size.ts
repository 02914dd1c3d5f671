/** How large a video is shown, in pixels of the display, so that others send no more [QUA-1]. */
import { MAX_VIDEO_SIDE, type VideoSize } from '@throughline/protocol';
import { viewOf } from './view-of';
import { containedSize, videoFit } from './video-fit';

/**
 * Calls `onSize` at once and with each change; null while the video is off-screen or the page is
 * hidden. A picture-in-picture window shows it in either case. The page may be another one than that of this script.
 *
 * @returns stops watching
 */
export function watchShownSize(
  video: HTMLVideoElement,
  onSize: (size: VideoSize | null) => void,
): () => void {
  const { document, ResizeObserver, IntersectionObserver } = viewOf(video);
  let isOnScreen = true;
  const report = () => {
    const isShown = (isOnScreen && !document.hidden) || document.pictureInPictureElement === video;
    onSize(isShown ? displaySize(video) : null);
  };
  const resizes = new ResizeObserver(report);
  const intersections = new IntersectionObserver((entries) => {
    isOnScreen = entries.at(-1)?.isIntersecting ?? isOnScreen;
    report();
  });
  resizes.observe(video);
  intersections.observe(video);
  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener('visibilitychange', report, { signal });
  for (const change of ['resize', 'enterpictureinpicture', 'leavepictureinpicture'])
    video.addEventListener(change, report, { signal });
  report();
  return () => {
    resizes.disconnect();
    intersections.disconnect();
    listening.abort();
  };
}

type ShownVideo = Pick<
  HTMLVideoElement,
  'clientWidth' | 'clientHeight' | 'videoWidth' | 'videoHeight'
>;

/** Without the bars beside a video that is shown whole. null for an element without an area. */
export function displaySize(element: ShownVideo): VideoSize | null {
  const box = { width: element.clientWidth, height: element.clientHeight };
  if (box.width === 0 || box.height === 0) return null;
  const video = { width: element.videoWidth, height: element.videoHeight };
  const { width, height } = videoFit(video, box) === 'cover' ? box : containedSize(video, box);
  return { width: displayPixels(width), height: displayPixels(height) };
}

function displayPixels(cssPixels: number): number {
  return Math.min(MAX_VIDEO_SIDE, Math.max(1, Math.round(cssPixels * devicePixelRatio)));
}
