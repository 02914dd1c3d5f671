/** What a page records about its own speed, by the browser's observers. Call before its scripts run. */
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** ms from the navigation to the last entry of `largest-contentful-paint`. */
    largestPaintMs: number;
    /** By interaction: ms from the input to the frame that follows (W3C Event Timing). */
    interactions: Map<number, number>;
    /** How often React has changed the page. */
    commits: number;
  }
}

export const recordLargestPaint = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) window.largestPaintMs = startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });

/** Browsers report no interaction that takes less than 16 ms. */
export const recordInteractions = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    window.interactions = new Map();
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries() as PerformanceEventTiming[])
        if (interactionId > 0) {
          const longest = Math.max(duration, window.interactions.get(interactionId) ?? 0);
          window.interactions.set(interactionId, longest);
        }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });

/** As the developer tools of React do. */
export const countCommits = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    window.commits = 0;
    Object.assign(window, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        inject: () => 1,
        checkDCE: () => undefined,
        onCommitFiberRoot: () => window.commits++,
        onPostCommitFiberRoot: () => undefined,
        onCommitFiberUnmount: () => undefined,
      },
    });
  });
