/** Records in a page when Join is pressed and when each remote frame is presented; the same for every system. */
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    bench: {
      /** When Join was pressed, by `performance.now()`. */
      joinedAtMs: number | undefined;
      /** When each remote frame was presented, by `performance.now()`. */
      framesAtMs: number[];
      /** Resolves with the time from Join to the first remote frame. */
      firstFrameMs: Promise<number>;
    };
  }
}

/**
 * Runs in the page before its own scripts. Browsers get only the text of this function, so it must not refer to
 * anything outside.
 */
export function watchFrames(): void {
  const framesAtMs: number[] = [];
  const first = Promise.withResolvers<number>();
  const bench: Window['bench'] = {
    joinedAtMs: undefined,
    framesAtMs,
    firstFrameMs: first.promise,
  };
  window.bench = bench;

  const isJoin = (target: EventTarget | null) =>
    target instanceof Element && target.closest('button')?.textContent.trim() === 'Join';
  addEventListener(
    'click',
    ({ target }) => {
      if (isJoin(target)) bench.joinedAtMs ??= performance.now();
    },
    { capture: true },
  );

  const watch = (video: HTMLVideoElement) =>
    video.requestVideoFrameCallback((atMs) => {
      framesAtMs.push(atMs);
      if (bench.joinedAtMs !== undefined) first.resolve(atMs - bench.joinedAtMs);
      watch(video);
    });
  const watched = new WeakSet<HTMLVideoElement>();
  new MutationObserver(() => {
    const videos = document.querySelectorAll<HTMLVideoElement>('[data-testid="remote-tile"] video');
    for (const video of videos) {
      if (watched.has(video)) continue;
      watched.add(video);
      watch(video);
    }
  }).observe(document, { childList: true, subtree: true });

  // `watchGaps` reads the statistics of these.
  const connections = (window.meetingConnections ??= []);
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args: [RTCConfiguration?]) {
      const connection = new target(...args);
      connections.push(connection);
      return connection;
    },
  });
}

export const readFirstFrame = (page: Page): Promise<number> =>
  page.evaluate(() => window.bench.firstFrameMs);

/** The page's clock now, and the frames since a time of that clock. */
export function readFrames(
  page: Page,
  sinceMs = 0,
): Promise<{ nowMs: number; framesAtMs: number[] }> {
  return page.evaluate(
    (since) => ({
      nowMs: performance.now(),
      framesAtMs: window.bench.framesAtMs.filter((at) => at >= since),
    }),
    sinceMs,
  );
}

/** Also releases their relays, of which the TURN server permits a number. */
export function closeConnections(page: Page): Promise<void> {
  return page.evaluate(() => window.meetingConnections?.forEach((c) => c.close()));
}
