/**
 * Whether the path drops the larger packets of a link's data channels, as a pure function. A tunnel can narrow in the
 * middle of a call: ICE checks are small and still answered, and media may flow, but SCTP sends its larger packets again
 * and again at the same size, and what waits behind them never leaves. Browsers report that by no event.
 * SPEC.md §Links [LNK-13], ADR 44. Not here: a path on which nothing arrives (`path-silence.ts`).
 */

/**
 * How long no queued byte leaves, and checks are answered, before the channels count as stalled. A message of 64 KiB
 * that precedes a beat takes 8 s at 65 kbit/s. After a time in which nothing passed, SCTP sends a packet again within
 * 3 s.
 */
export const STALL_MS = 10_000;

/** Browsers send a consent check at least every 5 s (RFC 7675 §5.1). After longer without an answer the path was broken. */
export const MAX_ANSWER_GAP_MS = 6_500;

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

/** Since bytes wait and none of them has left; undefined while nothing waits, and while the path is silent. */
export type ChannelWatch =
  | {
      readonly queuedBytes: number;
      readonly answeredChecks: number;
      /** Of the first and of the latest reading with another answered check; undefined before. */
      readonly answered: { readonly sinceMs: number; readonly lastMs: number } | undefined;
    }
  | undefined;

/** Call with each reading of the stats, of the same connection. */
export function observeChannels(
  before: ChannelWatch,
  { atMs, queuedBytes, answeredChecks = 0, isSilent }: ChannelReading,
): { watch: ChannelWatch; isStalled: boolean } {
  if (queuedBytes === 0 || isSilent) return { watch: undefined, isStalled: false };
  // Another pair is in use, whose count begins anew.
  const isOtherPair = before !== undefined && answeredChecks < before.answeredChecks;
  if (before === undefined || queuedBytes < before.queuedBytes || isOtherPair)
    return { watch: { queuedBytes, answeredChecks, answered: undefined }, isStalled: false };
  const { answered } = before;
  if (answeredChecks === before.answeredChecks)
    return { watch: { ...before, queuedBytes }, isStalled: false };
  const isContinued = answered !== undefined && atMs - answered.lastMs <= MAX_ANSWER_GAP_MS;
  const sinceMs = isContinued ? answered.sinceMs : atMs;
  return {
    watch: { queuedBytes, answeredChecks, answered: { sinceMs, lastMs: atMs } },
    isStalled: atMs - sinceMs >= STALL_MS,
  };
}
