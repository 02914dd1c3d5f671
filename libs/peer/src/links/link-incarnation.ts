/**
 * Which of its connections a link uses [LNK-11, LNK-12]. A link that is replaced counts its incarnation
 * up, and one that leaves a path which blocks DTLS keeps to its new path. Neither ever goes back, so two
 * ends that change at once end up with the same connection, in whatever order their signals arrive. Pure.
 */
import { type LinkPath, MAX_INCARNATION, type LinkSignal } from '@throughline/protocol';
import type { Rate } from '@throughline/std';

export interface LinkIncarnation {
  /** How often the link has been replaced. */
  readonly incarnation: number;
  /** Undefined: any path. */
  readonly path: LinkPath | undefined;
}

export const FIRST_INCARNATION: LinkIncarnation = { incarnation: 0, path: undefined };

/**
 * How often the remote end may replace the connection of a link: at once, and more each second. An honest
 * end does so every 15 s at most, and each time costs the browser a connection.
 */
export const REPLACEMENT_RATE: Rate = { burst: 4, perSecond: 0.1 };

export function incarnationOf({ incarnation = 0, path }: LinkSignal): LinkIncarnation {
  return { incarnation, path };
}

/** Undefined: there is none. Only a remote end that counts wrongly gets there. */
export function nextIncarnation({
  incarnation,
  path,
}: LinkIncarnation): LinkIncarnation | undefined {
  return incarnation < MAX_INCARNATION ? { incarnation: incarnation + 1, path } : undefined;
}

/** The incarnation to which an end at `a` moves when it receives a signal of `b`. */
export function latestOf(a: LinkIncarnation, b: LinkIncarnation): LinkIncarnation {
  return { incarnation: Math.max(a.incarnation, b.incarnation), path: a.path ?? b.path };
}

export function isSameIncarnation(a: LinkIncarnation, b: LinkIncarnation): boolean {
  return a.incarnation === b.incarnation && a.path === b.path;
}

/** Marks the signal as one of that connection. */
export function markSignal<S extends LinkSignal>(signal: S, of: LinkIncarnation): S {
  const { incarnation, path } = of;
  return { ...signal, ...(incarnation > 0 && { incarnation }), ...(path && { path }) };
}

/** The signal by which the polite end, which cannot make the first offer [LNK-1], requests one. */
export function requestOf(incarnation: LinkIncarnation): LinkSignal {
  return markSignal({ kind: 'candidate', candidate: NO_CANDIDATE }, incarnation);
}

/** Whether the signal only requests an incarnation: it carries nothing for the connection itself. */
export function isRequest(signal: LinkSignal): boolean {
  if (signal.kind !== 'candidate' || isSameIncarnation(incarnationOf(signal), FIRST_INCARNATION))
    return false;
  const { candidate, sdpMid, usernameFragment } = signal.candidate;
  return candidate === '' && sdpMid === null && usernameFragment === null;
}

const NO_CANDIDATE = { candidate: '', sdpMid: null, sdpMLineIndex: null, usernameFragment: null };
