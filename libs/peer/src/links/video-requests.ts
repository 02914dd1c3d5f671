/**
 * How large this client shows the videos of one other participant [QUA-1]. The page reports sizes, and
 * the link in use sends them. They belong to the participant: a replaced link repeats them.
 */
import type { VideoRequest, VideoSize } from '@throughline/protocol';

export type VideoSource = keyof VideoRequest;

/** Where the page shows a video. It may show the same video in several places. */
export type VideoPlace = 'stage' | 'small-window' | 'recording';

type ShownSizes = Map<VideoPlace, VideoSize | null>;

/** A layout that moves reports a size with each frame; only the last one matters. */
export const REQUEST_DELAY_MS = 250;

export class VideoRequests {
  readonly #shown: Record<VideoSource, ShownSizes> = {
    camera: new Map(),
    screen: new Map(),
  };
  #request: VideoRequest = {};
  #send: ((request: VideoRequest) => void) | undefined;
  #watcher: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Call when the size in a place changes. The largest size of all places is requested.
   *
   * @param shown null while the video is not visible there; undefined when the page no longer has this place for it
   */
  show(
    source: VideoSource,
    shown: VideoSize | null | undefined,
    place: VideoPlace = 'stage',
  ): void {
    const sizes = this.#shown[source];
    if (shown === undefined) sizes.delete(place);
    else sizes.set(place, shown);
    const size = largest([...sizes.values()]);
    const { [source]: before, ...others } = this.#request;
    if (isSameSize(before, size)) return;
    this.#request = size === undefined ? others : { ...others, [source]: size };
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.repeat();
      this.#watcher?.();
    }, REQUEST_DELAY_MS);
  }

  /** The largest sizes of all places. */
  get current(): VideoRequest {
    return this.#request;
  }

  /** Calls `watcher` after each change, with the same delay as the link. A second one replaces the first. */
  watch(watcher: () => void): void {
    this.#watcher = watcher;
  }

  /** Sends them once more: the channel may have lost the latest. */
  repeat(): void {
    if (Object.keys(this.#request).length > 0) this.#send?.(this.#request);
  }

  /** The link in use sends from now on, until the signal is aborted. It replaces the link before. */
  attach(send: (request: VideoRequest) => void, signal: AbortSignal): void {
    this.#send = send;
    signal.addEventListener(
      'abort',
      () => {
        if (this.#send === send) this.#send = undefined;
      },
      { once: true },
    );
  }

  /** Idempotent. Sends nothing any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#send = undefined;
    this.#watcher = undefined;
  }
}

/** Returns undefined if the page has no place for the video, null if the video is visible in none. */
function largest(sizes: readonly (VideoSize | null)[]): VideoSize | null | undefined {
  const area = (size: VideoSize | null) => (size === null ? 0 : size.width * size.height);
  return [...sizes].sort((a, b) => area(b) - area(a))[0];
}

/** Whether two requests for one video are the same. */
export function isSameSize(
  a: VideoSize | null | undefined,
  b: VideoSize | null | undefined,
): boolean {
  if (!a || !b) return a === b;
  return a.width === b.width && a.height === b.height;
}
