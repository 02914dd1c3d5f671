/** Watches one end of a call from its start, so that a test also notices short interruptions. */
import type { JSHandle, Locator } from '@playwright/test';

interface Observations {
  /** Number of RTCPeerConnections that the page has created. */
  links: number;
  /**
   * Longest time between two frames, or since the last one, in ms. It counts while the page runs: a machine that stands
   * still shows no frames either.
   */
  longestPauseMs: number;
  /** Longest time for which the page itself stood still and sent no frames, in ms. */
  longestStandstillMs: number;
  /** What the page announced to screen readers. */
  announcements: string[];
}

export class CallWatch {
  private constructor(private readonly watch: JSHandle<() => Observations>) {}

  /** Records the video of one tile and the announcements of its page. */
  static async on(tile: Locator): Promise<CallWatch> {
    const watch = await tile.locator('video').evaluateHandle((element) => {
      const video = element as HTMLVideoElement;
      const tickMs = 50;
      let longestPauseMs = 0;
      let pauseMs = 0;
      let longestStandstillMs = 0;
      let lastTickMs = performance.now();
      setInterval(() => {
        pauseMs += tickMs;
        longestPauseMs = Math.max(longestPauseMs, pauseMs);
        const nowMs = performance.now();
        longestStandstillMs = Math.max(longestStandstillMs, nowMs - lastTickMs);
        lastTickMs = nowMs;
      }, tickMs);
      const onFrame = () => {
        pauseMs = 0;
        video.requestVideoFrameCallback(onFrame);
      };
      video.requestVideoFrameCallback(onFrame);

      const announcements: string[] = [];
      const observer = new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes)
          if (target instanceof Element && target.closest('[role="status"]'))
            for (const node of addedNodes) announcements.push(node.textContent ?? '');
      });
      observer.observe(document.body, { childList: true, subtree: true });

      return () => ({
        links: window.probedConnections.length,
        longestPauseMs,
        longestStandstillMs,
        announcements,
      });
    });
    return new CallWatch(watch);
  }

  seen(): Promise<Observations> {
    return this.watch.evaluate((report) => report());
  }
}
