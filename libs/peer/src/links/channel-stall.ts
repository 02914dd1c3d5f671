/**
 * Whether the path drops the larger packets of a link's data channels, as a pure function. A tunnel can narrow in the
 * middle of a call: ICE checks are small and still answered, and media may flow, but SCTP sends its larger packets again
 * and again at the same size, and what waits behind them never leaves. Browsers report that by no event.
 * SPEC.md §Links [LNK-13], ADR 44. Not here: a path on which nothing arrives (`path-silence.ts`).
 */

/**
 * How long no queued byte leaves before the channels count as stalled. A message of 64 KiB that precedes a beat takes
 * this long at 65 kbit/s, and a lost packet is sent again after at most 3 s.
 */
export const STALL_MS = 8_000;

/** Of the small packets that pass meanwhile. Browsers send a consent check at least every 5 s (RFC 7675 §5.1). */
export const MIN_ANSWERS = 2;

export interface ChannelReading {
  /** Monotonic. */
  readonly atMs: number;
  /** Of the channel on which something is sent all the time, not yet handed to the network. */
  readonly queuedBytes: number;
  /** ICE checks of the pair in use that were answered; undefined where the browser does not count them. */
  readonly answeredChecks: number | undefined;
  /** Nothing arrives from the remote end [LNK-8]. */
  readonly isSilent: boolean;
}

/**
 * The reading since which no queued byte has left; undefined while nothing waits, and while the path is silent: after a
 * blackout ICE checks are answered at once, while SCTP waits for its timer.
 */
export type ChannelWatch = ChannelReading | undefined;

/** Call with each reading of the stats, of the same connection. */
export function observeChannels(
  before: ChannelWatch,
  reading: ChannelReading,
): { watch: ChannelWatch; isStalled: boolean } {
  const { atMs, queuedBytes, answeredChecks = 0, isSilent } = reading;
  if (queuedBytes === 0 || isSilent) return { watch: undefined, isStalled: false };
  const { answeredChecks: answeredBefore = 0 } = before ?? {};
  // Another pair is in use, whose count begins anew.
  const isOtherPair = answeredChecks < answeredBefore;
  if (before === undefined || queuedBytes < before.queuedBytes || isOtherPair)
    return { watch: reading, isStalled: false };
  return {
    watch: { ...before, queuedBytes },
    isStalled: atMs - before.atMs >= STALL_MS && answeredChecks - answeredBefore >= MIN_ANSWERS,
  };
}
