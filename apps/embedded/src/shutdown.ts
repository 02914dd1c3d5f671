/**
 * When to stop. The first signal asks for an orderly end, the second insists.
 *
 * One Ctrl-C can arrive more than once: the terminal signals the whole foreground group, and each
 * `npm run` in between passes on to its child what it got. So only a later signal insists.
 */
import type { EventEmitter } from 'node:events';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Copies arrive within milliseconds; nobody presses twice on purpose as fast as this. */
export const SAME_KEY_PRESS_MS = 400;

export interface ShutdownOptions {
  /** `process`, outside tests. */
  source: Pick<EventEmitter, 'on'>;
  /** Called for each insisting signal. */
  onInsist: () => void;
  now?: () => number;
}

/** Aborts at the first signal. */
export function shutdownSignal(options: ShutdownOptions): AbortSignal {
  const { source, onInsist, now = () => performance.now() } = options;
  const stopping = new AbortController();
  let askedAt = 0;
  const onSignal = () => {
    if (!stopping.signal.aborted) {
      askedAt = now();
      stopping.abort();
    } else if (now() - askedAt > SAME_KEY_PRESS_MS) onInsist();
  };
  for (const name of SIGNALS) source.on(name, onSignal);
  return stopping.signal;
}
