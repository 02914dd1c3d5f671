/**
 * To which connection of its link a signal belongs [LNK-11, LNK-12]. Repeats a file of libs/peer, since no test imports
 * the product.
 */
import type { LinkPath, LinkSignal } from '@throughline/protocol';

export interface LinkIncarnation {
  /** How often the link has been replaced. */
  readonly incarnation: number;
  /** Undefined: any path. */
  readonly path: LinkPath | undefined;
}

export const FIRST_INCARNATION: LinkIncarnation = { incarnation: 0, path: undefined };

export const incarnationOf = ({ incarnation = 0, path }: LinkSignal): LinkIncarnation => ({
  incarnation,
  path,
});

/** The incarnation to which an end at `a` moves when it receives a signal of `b`. */
export const latestOf = (a: LinkIncarnation, b: LinkIncarnation): LinkIncarnation => ({
  incarnation: Math.max(a.incarnation, b.incarnation),
  path: a.path ?? b.path,
});

export const isSame = (a: LinkIncarnation, b: LinkIncarnation): boolean =>
  a.incarnation === b.incarnation && a.path === b.path;

/** Marks the signal as one of that connection. */
export const markSignal = (
  signal: LinkSignal,
  { incarnation, path }: LinkIncarnation,
): LinkSignal => ({ ...signal, ...(incarnation > 0 && { incarnation }), ...(path && { path }) });

/** The signal by which the polite end, which cannot make the first offer [LNK-1], requests one. */
export const requestOf = (incarnation: LinkIncarnation): LinkSignal =>
  markSignal({ kind: 'candidate', candidate: NO_CANDIDATE }, incarnation);

/** Whether the signal only requests an incarnation: it carries nothing for the connection itself. */
export const isRequest = (signal: LinkSignal): boolean =>
  signal.kind === 'candidate' &&
  signal.candidate.candidate === '' &&
  signal.candidate.sdpMid === null &&
  !isSame(incarnationOf(signal), FIRST_INCARNATION);

const NO_CANDIDATE = { candidate: '', sdpMid: null, sdpMLineIndex: null, usernameFragment: null };
