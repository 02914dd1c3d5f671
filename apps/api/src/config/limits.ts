/**
 * Bounds that are promised by the SPEC or that protect the process. Not settings of the operator:
 * they are injected only so that tests need not wait or send for real.
 */
import { MAX_FRAME_BYTES } from '@throughline/protocol';

/** Injection token of the `Limits`. */
export const LIMITS = Symbol('limits');

export const DEFAULT_LIMITS = {
  /** How long a socket may be silent before it is pinged, and then how long after [SIG-8]. */
  heartbeatMs: 2_500,
  /** From the handshake to the first join [SIG-9]. */
  joinDeadlineMs: 30_000,
  /** How long an absent participant may take to come back [RES-4]. */
  graceMs: 60_000,
  /**
   * What a socket may leave unread before it is dropped: a few frames of the greatest size. A reader
   * that slow has lost its links anyway, and would otherwise fill our memory.
   */
  maxUnreadBytes: 4 * MAX_FRAME_BYTES,
  /** Rooms in existence. An empty room costs about a kilobyte and stays for a day [ROOM-9]. */
  maxRooms: 10_000,
  /** Of them, those of one API key: one application cannot use up what all share. */
  maxRoomsPerKey: 5_000,
  /** How often rooms are looked through for those to forget [ROOM-9]. */
  sweepMs: 60_000,
  /** How long after its last word an API process counts as alive [ROOM-10]. */
  nodeLeaseMs: 5_000,
  /** How often it gives word, and how often those left behind by others are looked for. */
  nodeRenewMs: 1_500,
};
export type Limits = Readonly<typeof DEFAULT_LIMITS>;
