/**
 * Bounds that the SPEC promises or that protect the process. Operators can only multiply the rates; the
 * limits are injected so that tests reach them quickly.
 */
import { MAX_FRAME_BYTES } from '@throughline/protocol';
import type { Rate } from '@throughline/std';

/** Injection token of the `Limits`. */
export const LIMITS = Symbol('limits');

const MINUTE_S = 60;

export const DEFAULT_LIMITS = {
  /** How long a connection may be silent before the API drops it; it pings after six tenths of that [SIG-8]. */
  heartbeatMs: 5_000,
  /** Time from the handshake to the first join [SIG-9]. */
  joinDeadlineMs: 30_000,
  /** How long an absent participant may take to resume [RES-4]. */
  graceMs: 60_000,
  /**
   * How much a client may leave unread before the API drops its connection: a few frames of the maximum
   * size. Without the bound, slow readers would fill the memory [LIM-8].
   */
  maxUnreadBytes: 4 * MAX_FRAME_BYTES,
  /**
   * How much the process holds for all connections of one address: what they leave unread, frames that wait,
   * and messages that are not complete. A hundred people whose network stalls leave some 200 KB unread each
   * [LIM-8].
   */
  maxAddressHeldBytes: 32 * 1024 * 1024,
  /** The same for all addresses: a quarter of the memory of the stack's container [LIM-8]. */
  maxHeldBytes: 128 * 1024 * 1024,
  /** Rooms in existence. An empty room uses about a kilobyte and is kept for a day [ROOM-9]. */
  maxRooms: 10_000,
  /** Rooms of one API key, so that one application cannot use up all of them [API-3]. */
  maxRoomsPerKey: 5_000,
  /**
   * Size of the file of rooms (`ROOMS_FILE`). Ten thousand idle rooms need 20 MB; the rest is for
   * messages that clients have yet to acknowledge.
   */
  maxRoomsFileBytes: 1024 * 1024 * 1024,
  /** Rooms of one address without an API key that exist at a time [LIM-9]: a twentieth of `maxRooms`. */
  maxAddressRooms: 500,
  /** How often rooms are checked for deletion and expiry [ROOM-9, MOD-9]. */
  sweepMs: 60_000,
  /** How long an API process counts as alive after renewing its lease [ROOM-10]. */
  nodeLeaseMs: 5_000,
  /**
   * Pause before each retry of a webhook, give or take a quarter: six attempts in about an hour
   * [HOOK-3].
   */
  webhookRetriesMs: [10_000, 60_000, 300_000, 900_000, 2_400_000] as readonly number[],
  /** How long an endpoint may take to answer a webhook [HOOK-3]. */
  webhookTimeoutMs: 10_000,
  /** How often a process looks for webhooks that another API process has left. */
  webhookPollMs: 1_000,
  /** How often a process renews its lease, and looks for participants of dead processes. */
  nodeRenewMs: 1_500,
  /** Lease of a process that is stopping, since some of its participants have yet to resume elsewhere. */
  lastLeaseMs: 8_000,
  /**
   * How long a stopping process still accepts clients while the edge notices: a health check a second,
   * and one more.
   */
  drainNoticeMs: 2_000,
  /** Connections that it then closes per second; a node resumes about as many on one core. */
  drainPerSecond: 500,

  /** Time from the start of a request to the end of its headers, and of its body [LIM-7]. */
  requestHeadersMs: 10_000,
  requestMs: 15_000,
  /** Time from the first byte of a message of a connection to its last [LIM-7]. */
  messageMs: 15_000,
  /** How long a client may leave an HTTP response unread [LIM-8]. */
  unreadResponseMs: 30_000,
  /** Requests of one HTTP connection that may wait for an answer; browsers and proxies send one [LIM-16]. */
  maxPipelinedRequests: 4,
  /**
   * TCP connections that have sent no complete request; the oldest is dropped for a new one [LIM-16]. More
   * than `BACKLOG` in `main.ts`, since all of those may be accepted at once.
   */
  maxHalfOpen: 5_000,
  /** Those of one address that is no proxy. */
  maxAddressHalfOpen: 500,
  /** All TCP connections of one address that is no proxy: its WebSockets, and as many for HTTP [LIM-16]. */
  maxAddressTransports: 1_000,
  /** Connections of this process: twice what it is designed for, at some 20 KB each [LIM-5]. */
  maxSockets: 20_000,
  /** Connections of one address [LIM-5]: an office of a hundred people, each with several tabs. */
  maxAddressSockets: 500,
  /** Origins of pages that the API rejects and logs, each once [SIG-11]; clients choose them. */
  maxLoggedOrigins: 100,
  /** Addresses whose limits are kept, the most recent ones: some 26 MB [LIM-6]. */
  maxAddresses: 50_000,

  /**
   * Frames of one connection [LIM-1]; each full KiB counts as one more. Joining a room of eight needs at
   * most 7 descriptions of 8 KB and some 210 candidates, 300 in all, and so does each restart of all
   * links; a resume repeats at most 1 MiB.
   */
  socketFrames: { burst: 2_000, perSecond: 100 },
  /** Frames of all connections of one address [LIM-2]: a hundredth of a process's capacity, five times their pings. */
  addressFrames: { burst: 10_000, perSecond: 1_000 },
  /** Signals of one participant to another [LIM-3]: ten restarts a minute, of 40 candidates each. */
  linkDescriptions: { burst: 40, perSecond: 40 / MINUTE_S },
  linkCandidates: { burst: 400, perSecond: 400 / MINUTE_S },
  /** `media/announce`, `network/announce`, `keys/announce` and `links/list` of one connection [LIM-17]; each goes to seven others. Push-to-talk needs two at a time. */
  announcements: { burst: 60, perSecond: 1 },
  /** Requests of one connection about the media server [LIM-22]: a client that opens a page of tiles sends four. */
  mediaRequests: { burst: 600, perSecond: 10 },
  /** `media/need` of one connection [LIM-22]: each may move the media of all in the room. */
  mediaNeeds: { burst: 6, perSecond: 6 / MINUTE_S },
  /** Signals of one connection with its key [LIM-22]: one to each other participant, and again when one leaves. */
  keySignals: { burst: 1_000, perSecond: 1_000 / MINUTE_S },
  /** `hand/raise` and `hand/lower` of one connection [LIM-19]; each goes to all in the room. */
  hands: { burst: 30, perSecond: 30 / MINUTE_S },
  /** Link reports of one connection [LIM-10]: three of each of seven links, which then recover or change occasionally. */
  socketLinkReports: { burst: 40, perSecond: 20 / MINUTE_S },
  /** Link reports of one address: an office of a hundred people, each with seven links. */
  addressLinkReports: { burst: 2_000, perSecond: 10 },
  /** Handshakes of one address [LIM-5]: all its connections reconnect at once after a loss. */
  addressHandshakes: { burst: 500, perSecond: 10 },
  /**
   * Hashes of passcodes at the same time, of the four threads in libuv's pool, and those that wait: at
   * 30 ms each, at most four seconds, of the 30 that a join may take [LIM-12].
   */
  passcodeHashes: { maxRunning: 2, maxWaiting: 256 },
  /** Joins of one address [LIM-4]: an office at nine o'clock. Each may cost a passcode hash. */
  addressJoins: { burst: 500, perSecond: 2 },
  /** Resumes of one address [LIM-4]: one per connection. */
  addressResumes: { burst: 500, perSecond: 10 },
  /** Rooms that one address may create [LIM-9]; in an hour an eighth of `maxRooms`. */
  addressRooms: { burst: 60, perSecond: 20 / MINUTE_S },
  /** HTTP requests of one address without a key [LIM-11]: each page requests its room once or twice. */
  addressRequests: { burst: 1_000, perSecond: 10 },
  /** Network checks that one address may start [LIM-20]: each page before a meeting starts one. */
  addressChecks: { burst: 30, perSecond: 10 / MINUTE_S },
  /** Network checks with credentials at a time, each for 20 s [LIM-20]: of one address, and in this process. */
  maxAddressChecks: 20,
  maxChecks: 100,
};
export type Limits = Readonly<typeof DEFAULT_LIMITS>;

/** Multiplies the rates and the connections per address by `factor` (`RATE_LIMIT_FACTOR`). */
export function scaled(limits: Limits, factor: number): Limits {
  const times = ({ burst, perSecond }: Rate): Rate => ({
    burst: burst * factor,
    perSecond: perSecond * factor,
  });
  return {
    ...limits,
    maxAddressSockets: limits.maxAddressSockets * factor,
    maxAddressRooms: limits.maxAddressRooms * factor,
    maxAddressHalfOpen: limits.maxAddressHalfOpen * factor,
    maxAddressTransports: limits.maxAddressTransports * factor,
    socketFrames: times(limits.socketFrames),
    addressFrames: times(limits.addressFrames),
    linkDescriptions: times(limits.linkDescriptions),
    linkCandidates: times(limits.linkCandidates),
    mediaRequests: times(limits.mediaRequests),
    mediaNeeds: times(limits.mediaNeeds),
    keySignals: times(limits.keySignals),
    announcements: times(limits.announcements),
    hands: times(limits.hands),
    socketLinkReports: times(limits.socketLinkReports),
    addressLinkReports: times(limits.addressLinkReports),
    addressHandshakes: times(limits.addressHandshakes),
    addressJoins: times(limits.addressJoins),
    addressResumes: times(limits.addressResumes),
    addressRooms: times(limits.addressRooms),
    addressRequests: times(limits.addressRequests),
    addressChecks: times(limits.addressChecks),
    maxAddressChecks: limits.maxAddressChecks * factor,
  };
}
