/**
 * Bounds that are promised by the SPEC or that protect the process. Not settings of the operator, who
 * may only multiply the rates: they are injected so that tests need not wait or send for real.
 */
import { MAX_FRAME_BYTES } from '@throughline/protocol';
import type { Rate } from '../limits/token-bucket.js';

/** Injection token of the `Limits`. */
export const LIMITS = Symbol('limits');

const MINUTE_S = 60;

export const DEFAULT_LIMITS = {
  /** How long a socket may be silent before it is dropped; it is pinged a little after half of that [SIG-8]. */
  heartbeatMs: 5_000,
  /** From the handshake to the first join [SIG-9]. */
  joinDeadlineMs: 30_000,
  /** How long an absent participant may take to come back [RES-4]. */
  graceMs: 60_000,
  /**
   * What a socket may leave unread before it is dropped: a few frames of the greatest size. A reader
   * that slow has lost its links anyway, and would otherwise fill our memory [LIM-8].
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
  /**
   * How long a webhook that was refused waits for each of its next tries, give or take a quarter: six
   * tries in about an hour [HOOK-3].
   */
  webhookRetriesMs: [10_000, 60_000, 300_000, 900_000, 2_400_000] as readonly number[],
  /** How long an application may take to answer one [HOOK-3]. */
  webhookTimeoutMs: 10_000,
  /** How often webhooks that another API process has left are looked for. */
  webhookPollMs: 1_000,
  /** How often it gives word, and how often those left behind by others are looked for. */
  nodeRenewMs: 1_500,
  /** The same of its last word, when it was stopped: some of its participants are still on their way then. */
  lastLeaseMs: 8_000,
  /**
   * How long a process that is stopped still takes everybody while an edge finds out: a check a second,
   * and another to be sure.
   */
  drainNoticeMs: 2_000,
  /** How many participants it then sends to other processes; a node resumes about that many on one core. */
  drainPerSecond: 500,

  /** From the start of a request to the end of its headers, and of its body: browsers take ms [LIM-7]. */
  requestHeadersMs: 10_000,
  requestMs: 15_000,
  /** All sockets of this process: twice what it is meant for, at some 20 KB each [LIM-5]. */
  maxSockets: 20_000,
  /** Of one address [LIM-5]: an office of a hundred people behind it, each in several tabs. */
  maxAddressSockets: 500,
  /** Addresses that are remembered, those of the latest: some 26 MB [LIM-6]. */
  maxAddresses: 50_000,

  /**
   * What one socket may send [LIM-1], a frame for each KiB that it has begun. To join a room of eight
   * takes 7 descriptions of 8 KB and some 210 candidates at most, 300 in all, and so does each restart of
   * all links; what is said again after a resume is at most 1 MiB.
   */
  socketFrames: { burst: 2_000, perSecond: 100 },
  /** And all sockets of one address [LIM-2]: a hundredth of what a process can do, five times their pings. */
  addressFrames: { burst: 10_000, perSecond: 1_000 },
  /** What one participant may tell another [LIM-3]: ten restarts a minute, of 40 candidates each. */
  linkDescriptions: { burst: 40, perSecond: 40 / MINUTE_S },
  linkCandidates: { burst: 400, perSecond: 400 / MINUTE_S },
  /** Reports of links over one socket [LIM-10]: of seven links, each changing its route now and then. */
  socketLinkReports: { burst: 40, perSecond: 20 / MINUTE_S },
  /** And over all sockets of one address: an office of a hundred, each with seven links. */
  addressLinkReports: { burst: 1_000, perSecond: 5 },
  /** Sockets that one address may open [LIM-5]: all that it may hold come back at once after a loss. */
  addressHandshakes: { burst: 500, perSecond: 10 },
  /** Joins [LIM-4]: all of an office at nine o'clock. Each may cost the hashing of a passcode. */
  addressJoins: { burst: 500, perSecond: 2 },
  /** Resumes [LIM-4]: one for each socket. */
  addressResumes: { burst: 500, perSecond: 10 },
  /** Rooms that one address may make [LIM-9]; in an hour an eighth of all there may be. */
  addressRooms: { burst: 60, perSecond: 20 / MINUTE_S },
  /** Requests over HTTP without a key [LIM-11]: each page asks for its room once or twice. */
  addressRequests: { burst: 1_000, perSecond: 10 },
};
export type Limits = Readonly<typeof DEFAULT_LIMITS>;

/** The limits with that many times the rates and the counts by address (`RATE_LIMIT_FACTOR`). */
export function scaled(limits: Limits, factor: number): Limits {
  const times = ({ burst, perSecond }: Rate): Rate => ({
    burst: burst * factor,
    perSecond: perSecond * factor,
  });
  return {
    ...limits,
    maxAddressSockets: limits.maxAddressSockets * factor,
    socketFrames: times(limits.socketFrames),
    addressFrames: times(limits.addressFrames),
    linkDescriptions: times(limits.linkDescriptions),
    linkCandidates: times(limits.linkCandidates),
    socketLinkReports: times(limits.socketLinkReports),
    addressLinkReports: times(limits.addressLinkReports),
    addressHandshakes: times(limits.addressHandshakes),
    addressJoins: times(limits.addressJoins),
    addressResumes: times(limits.addressResumes),
    addressRooms: times(limits.addressRooms),
    addressRequests: times(limits.addressRequests),
  };
}
