/** A page that is never idle must still load what comes next. */
const DEADLINE_MS = 1_000;

/** Resolves once the browser has rendered the page and handled what is urgent. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callbacks: the next task then follows the rendering that React has scheduled.
    if (typeof requestIdleCallback !== 'function') setTimeout(resolve);
    else requestIdleCallback(() => resolve(), { timeout: DEADLINE_MS });
  });
}
