/** How large a video is shown, in pixels of the display, so that others send no more [QUA-1]. */
import { MAX_VIDEO_SIDE, type VideoSize } from '@throughline/protocol';

/**
 * Calls `onSize` at once and with each change; null while the video is off-screen or the page is
 * hidden. A picture-in-picture window shows it in either case.
 *
 * @returns stops watching
 */
export function watchShownSize(
  video: HTMLVideoElement,
  onSize: (size: VideoSize | null) => void,
): () => void {
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
  for (const change of ['enterpictureinpicture', 'leavepictureinpicture'])
    video.addEventListener(change, report, { signal });
  report();
  return () => {
    resizes.disconnect();
    intersections.disconnect();
    listening.abort();
  };
}

/** null for an element without an area. */
export function displaySize({
  clientWidth,
  clientHeight,
}: Pick<HTMLElement, 'clientWidth' | 'clientHeight'>): VideoSize | null {
  if (clientWidth === 0 || clientHeight === 0) return null;
  return { width: displayPixels(clientWidth), height: displayPixels(clientHeight) };
}

function displayPixels(cssPixels: number): number {
  return Math.min(MAX_VIDEO_SIDE, Math.max(1, Math.round(cssPixels * devicePixelRatio)));
}
