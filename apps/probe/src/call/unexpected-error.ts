/** Errors of Playwright that no step of a call has turned into a result of its own. */
import type { CallFailure } from './call-result.js';

export const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.name === 'TimeoutError';

/** A control that never became ready exceeds the deadline of its step; everything else is a fault of the browser. */
export function unexpectedFailure(error: unknown): CallFailure {
  return { result: isTimeout(error) ? 'deadline' : 'browser_failed', detail: firstLine(error) };
}

/** Without addresses, since one may be the link of a room. */
const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : 'unknown')
    .replace(/\n[^]*/, '')
    .replaceAll(/\bhttps?:\/\/\S+/g, 'ADDRESS');
