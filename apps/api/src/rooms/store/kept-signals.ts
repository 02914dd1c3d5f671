/**
 * How many signals a store keeps for an absent participant [RES-11]. The log of its session is bounded, and
 * ends the session when it is full, so no other participant may fill it. A sender whose signals do not fit is
 * rejected instead.
 */
import type { ParticipantId } from '@throughline/protocol';

/** In bytes, as the log counts them. */
export const KEPT_SIGNALS = {
  /** One description of the largest size and its candidates; usual ones are an eighth of that. */
  maxOfSender: 72 * 1024,
  /** Of all senders together, apart from what is guaranteed to each. */
  maxShared: 96 * 1024,
  /** What each sender may have, whatever the others have sent: a usual description and its candidates. */
  guaranteed: 16 * 1024,
  /** All of the above for seven senders. It leaves 48 KiB of the log to the events of the room. */
  max: (96 + 7 * 16) * 1024,
} as const;

/** How the text of a signal begins, from that sender or from any. */
export const signalPrefix = (from?: ParticipantId): string =>
  JSON.stringify({ type: 'peer/signal', ...(from && { from }) }).slice(0, -1);

/** The bytes of signals in a log. */
export interface KeptSignals {
  readonly ofSender: number;
  readonly ofAll: number;
}

/** Whether there is room for a signal that takes up that many bytes. */
export function fits({ ofSender, ofAll }: KeptSignals, bytes: number): boolean {
  const [senderBytes, allBytes] = [ofSender + bytes, ofAll + bytes];
  if (allBytes > KEPT_SIGNALS.max) return false;
  if (senderBytes <= KEPT_SIGNALS.guaranteed) return true;
  return senderBytes <= KEPT_SIGNALS.maxOfSender && allBytes <= KEPT_SIGNALS.maxShared;
}
