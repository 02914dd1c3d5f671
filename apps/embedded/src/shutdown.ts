/**
 * When to stop: the first signal starts an orderly shutdown, a second one ends the process at once.
 *
 * One Ctrl-C can arrive more than once: the terminal signals the whole foreground group, and each
 * `npm run` in between forwards the signal to its child. Signals within 400 ms therefore count once.
 */
import type { EventEmitter } from 'node:events';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Copies arrive within milliseconds; a deliberate second Ctrl-C takes longer. */
export const DUPLICATE_SIGNAL_MS = 400;

export interface ShutdownOptions {
  /** `process`, outside tests. */
  source: Pick<EventEmitter, 'on'>;
  /** Called for each signal after the first one and its copies. */
  onSecondSignal: () => void;
  now?: () => number;
}

/** Aborts at the first signal. */
export function shutdownSignal(options: ShutdownOptions): AbortSignal {
  const { source, onSecondSignal, now = () => performance.now() } = options;
  const stopping = new AbortController();
  let abortedAt = 0;
  const onSignal = () => {
    if (!stopping.signal.aborted) {
      abortedAt = now();
      stopping.abort();
    } else if (now() - abortedAt > DUPLICATE_SIGNAL_MS) onSecondSignal();
  };
  for (const name of SIGNALS) source.on(name, onSignal);
  return stopping.signal;
}
