/**
 * Decides whether the path of a link is silent [LNK-8]: pure. The remote end sends beats. If they
 * stop while other packets arrive, its page is busy, not its path broken.
 */

/** After this long without a beat, the received bytes are read. */
export const QUIET_MS = 1_000;

/** The path is silent after this long without any packet: with the next check, within two seconds. */
export const SILENCE_MS = 1_700;

/** How many beats may be lost in a row before the path counts as silent. */
const MISSED_BEATS = 2.5;

/** Between two checks. */
export const CHECK_MS = 250;

/**
 * A check that comes later than this much too late proves that this page was busy. Browsers run the
 * timers of a page in the background once a second, which does not.
 */
const LATE_MS = 1_000;

export interface PathState {
  /** When a packet of the remote end is known to have arrived. */
  heardAtMs: number;
  checkedAtMs: number;
  /** As announced by the remote end. */
  beatMs: number;
  isSilent: boolean;
  /** As read last, since the latest beat. */
  bytesReceived?: number;
}

export type PathEvent = { atMs: number } & (
  | { kind: 'beat'; nextMs: number }
  | { kind: 'check' }
  /** All bytes that the connection has received. */
  | { kind: 'read'; bytesReceived: number }
);

export interface PathStep {
  state: PathState;
  /** The caller reads the received bytes. */
  reads?: true;
}

export function startPath(atMs: number, beatMs: number): PathState {
  return { heardAtMs: atMs, checkedAtMs: atMs, beatMs, isSilent: false };
}

export function stepPath(state: PathState, event: PathEvent): PathStep {
  const { atMs } = event;
  switch (event.kind) {
    case 'beat':
      return { state: { ...startPath(atMs, event.nextMs), checkedAtMs: state.checkedAtMs } };
    case 'check': {
      const isLate = atMs - state.checkedAtMs > CHECK_MS + LATE_MS;
      const checked = { ...state, checkedAtMs: atMs };
      // What has arrived meanwhile waits to be processed.
      if (isLate && !state.isSilent) return { state: { ...checked, heardAtMs: atMs } };
      return atMs - state.heardAtMs >= QUIET_MS
        ? { state: checked, reads: true }
        : { state: checked };
    }
    case 'read': {
      const { bytesReceived } = event;
      const before = state.bytesReceived;
      if (before === undefined) return { state: { ...state, bytesReceived } };
      if (bytesReceived !== before)
        return { state: { ...state, bytesReceived, heardAtMs: atMs, isSilent: false } };
      const silenceMs = Math.max(SILENCE_MS, state.beatMs * MISSED_BEATS);
      const isSilent = state.isSilent || atMs - state.heardAtMs >= silenceMs;
      return { state: { ...state, isSilent } };
    }
  }
}
