/** Watches a video from the moment it is made: shorter pauses than a test can ask for show as well. */
import type { JSHandle, Locator } from '@playwright/test';

interface Watch {
  longestPauseMs: number;
  lastFrameAt: number;
}

export class FrameWatch {
  private constructor(private readonly watch: JSHandle<Watch>) {}

  static async on(tile: Locator): Promise<FrameWatch> {
    const watch = await tile.locator('video').evaluateHandle((element) => {
      const video = element as HTMLVideoElement;
      const seen = { longestPauseMs: 0, lastFrameAt: performance.now() };
      const onFrame = () => {
        const at = performance.now();
        seen.longestPauseMs = Math.max(seen.longestPauseMs, at - seen.lastFrameAt);
        seen.lastFrameAt = at;
        video.requestVideoFrameCallback(onFrame);
      };
      video.requestVideoFrameCallback(onFrame);
      return seen;
    });
    return new FrameWatch(watch);
  }

  /** Up to now, so that a picture that has frozen for good counts as well. */
  longestPauseMs(): Promise<number> {
    return this.watch.evaluate(({ longestPauseMs, lastFrameAt }) =>
      Math.max(longestPauseMs, performance.now() - lastFrameAt),
    );
  }
}
