/** Watches one end of a call from the moment it is made: what is over before a test can look shows as well. */
import type { JSHandle, Locator } from '@playwright/test';

interface Seen {
  /** Links that the page has made so far. */
  links: number;
  /** Between two frames of the video, or since the last: a picture frozen for good counts as well. */
  longestPauseMs: number;
  /** What the page told of its own accord. */
  said: string[];
}

export class CallWatch {
  private constructor(private readonly watch: JSHandle<() => Seen>) {}

  /** On the video of one tile, and on all that its page says. */
  static async on(tile: Locator): Promise<CallWatch> {
    const watch = await tile.locator('video').evaluateHandle((element) => {
      const video = element as HTMLVideoElement;
      let longestPauseMs = 0;
      let lastFrameAt = performance.now();
      const sinceLastFrameMs = () => performance.now() - lastFrameAt;
      const onFrame = () => {
        longestPauseMs = Math.max(longestPauseMs, sinceLastFrameMs());
        lastFrameAt = performance.now();
        video.requestVideoFrameCallback(onFrame);
      };
      video.requestVideoFrameCallback(onFrame);

      const said: string[] = [];
      const listener = new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes)
          if (target instanceof Element && target.closest('[role="status"]'))
            for (const node of addedNodes) said.push(node.textContent ?? '');
      });
      listener.observe(document.body, { childList: true, subtree: true });

      return () => ({
        links: window.probedConnections.length,
        longestPauseMs: Math.max(longestPauseMs, sinceLastFrameMs()),
        said,
      });
    });
    return new CallWatch(watch);
  }

  seen(): Promise<Seen> {
    return this.watch.evaluate((report) => report());
  }
}
