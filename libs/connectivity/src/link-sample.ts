/**
 * What a link sent and received between two readings of its stats (W3C webrtc-stats): rates, losses
 * and quality by source. Pure: the reading before is an argument. Counters in reports are totals since
 * the start, so the first reading has no rates. What a browser does not report is `undefined`:
 * Firefox 140 reports no `availableOutgoingBitrate` and no reason of a limited quality.
 */
import type { TrackSource } from '@throughline/protocol';
import { findPairInUse } from './stats.js';
import { boolean, number, type StatsEntry, text } from './stats-fields.js';

/** The browser's reason to send less than it could (W3C webrtc-stats). */
export type QualityLimitation = 'none' | 'cpu' | 'bandwidth' | 'other';

/** Rates and ratios are those since the reading before. */
export interface ReceivedMedia {
  readonly kbps: number | undefined;
  readonly jitterMs: number | undefined;
  /** Lost packets of those expected, 0 to 1. */
  readonly lossRatio: number | undefined;
  /** Audio: samples that were made up for lost or late ones, of all played, 0 to 1. */
  readonly concealedRatio: number | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly framesPerSecond: number | undefined;
  readonly freezes: number | undefined;
  readonly frozenMs: number | undefined;
}

export interface SentMedia {
  readonly kbps: number | undefined;
  /** As the remote end reported last, 0 to 1. */
  readonly lossRatio: number | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly framesPerSecond: number | undefined;
  readonly limitedBy: QualityLimitation | undefined;
  /** The MIME type of the codec, such as `video/VP8`. */
  readonly mimeType: string | undefined;
  /** Of the time, what the encoder took, 0 to 1; more if it encodes several frames at once. */
  readonly encodingShare: number | undefined;
  /** Encoded in hardware. Browsers report it only to pages that capture. */
  readonly isPowerEfficient: boolean | undefined;
}

export interface LinkSample {
  /** Of the report, since the UNIX epoch. */
  readonly atMs: number;
  readonly roundTripMs: number | undefined;
  /** Everything that the pair carries, with overhead. */
  readonly sentKbps: number | undefined;
  readonly receivedKbps: number | undefined;
  /** What the browser's bandwidth estimate allows this end to send. */
  readonly availableOutgoingKbps: number | undefined;
  readonly received: Readonly<Partial<Record<TrackSource, ReceivedMedia>>>;
  readonly sent: Readonly<Partial<Record<TrackSource, SentMedia>>>;
}

export interface LinkReading {
  readonly sample: LinkSample;
  /** When the first frame of the camera was decoded, to within a frame; `undefined` before. */
  readonly firstFrameAtMs: number | undefined;
  /** Entries with counters, by id: the next reading needs them. */
  readonly entries: ReadonlyMap<string, StatsEntry>;
}

/** The source of the media section with this mid; `undefined` if no source uses it. */
export type SourceOfMid = (mid: string) => TrackSource | undefined;

/**
 * Returns `undefined` for a report without a nominated pair. Accepts `report.values()` directly.
 *
 * @param before the reading before this one, if any
 */
export function readLink(
  report: Iterable<StatsEntry>,
  sourceOf: SourceOfMid,
  before?: LinkReading,
): LinkReading | undefined {
  const entries = [...report];
  const pair = findPairInUse(entries);
  if (pair === undefined) return undefined;
  const atMs = number(pair, 'timestamp') ?? 0;
  const counters = entries.filter(({ id, type }) => COUNTED.has(type) || id === pair.id);
  const interval = new Interval(before, atMs);
  const received = bySource(entries, 'inbound-rtp', sourceOf);
  return {
    sample: {
      atMs,
      roundTripMs: scale(number(pair, 'currentRoundTripTime'), 1_000),
      sentKbps: interval.kbps(pair, 'bytesSent'),
      receivedKbps: interval.kbps(pair, 'bytesReceived'),
      availableOutgoingKbps: scale(number(pair, 'availableOutgoingBitrate'), 1 / 1_000),
      received: mapSources(received, (entry) => receivedMedia(entry, interval)),
      sent: mapSources(bySource(entries, 'outbound-rtp', sourceOf), (entry) =>
        sentMedia(entry, interval, entries),
      ),
    },
    firstFrameAtMs: before?.firstFrameAtMs ?? firstFrameAtMs(received.camera),
    entries: new Map(counters.map((entry) => [entry.id, entry])),
  };
}

const COUNTED: ReadonlySet<string> = new Set(['inbound-rtp', 'outbound-rtp', 'candidate-pair']);

/** The time between two readings, and what the counters gained in it. */
class Interval {
  readonly #before: LinkReading | undefined;
  readonly #seconds: number;

  constructor(before: LinkReading | undefined, atMs: number) {
    this.#before = before;
    this.#seconds = before === undefined ? 0 : (atMs - before.sample.atMs) / 1_000;
  }

  /** `undefined` in the first reading, and if the browser has reset its counter. */
  gain(entry: StatsEntry, name: string): number | undefined {
    const total = number(entry, name);
    if (this.#before === undefined || this.#seconds <= 0 || total === undefined) return undefined;
    // An entry that is new counts from zero.
    const earlier = this.#before.entries.get(entry.id);
    const gained = total - ((earlier && number(earlier, name)) ?? 0);
    return gained < 0 ? undefined : gained;
  }

  kbps(entry: StatsEntry, name: string): number | undefined {
    return scale(this.gain(entry, name), 8 / 1_000 / this.#seconds);
  }

  perSecond(entry: StatsEntry, name: string): number | undefined {
    return scale(this.gain(entry, name), 1 / this.#seconds);
  }
}

function receivedMedia(entry: StatsEntry, interval: Interval): ReceivedMedia {
  const lost = interval.gain(entry, 'packetsLost');
  const arrived = interval.gain(entry, 'packetsReceived');
  return {
    kbps: interval.kbps(entry, 'bytesReceived'),
    jitterMs: scale(number(entry, 'jitter'), 1_000),
    lossRatio:
      lost === undefined || arrived === undefined ? undefined : ratio(lost, lost + arrived),
    concealedRatio: ratio(
      interval.gain(entry, 'concealedSamples'),
      interval.gain(entry, 'totalSamplesReceived'),
    ),
    width: number(entry, 'frameWidth'),
    height: number(entry, 'frameHeight'),
    framesPerSecond: interval.perSecond(entry, 'framesDecoded'),
    freezes: interval.gain(entry, 'freezeCount'),
    frozenMs: scale(interval.gain(entry, 'totalFreezesDuration'), 1_000),
  };
}

const QUALITY_LIMITATIONS: readonly QualityLimitation[] = ['none', 'cpu', 'bandwidth', 'other'];

function sentMedia(
  entry: StatsEntry,
  interval: Interval,
  entries: readonly StatsEntry[],
): SentMedia {
  const remoteId = text(entry, 'remoteId');
  const remote = remoteId && entries.find(({ id }) => id === remoteId);
  const codecId = text(entry, 'codecId');
  const codec = codecId && entries.find(({ id }) => id === codecId);
  const limitedBy = text(entry, 'qualityLimitationReason');
  return {
    kbps: interval.kbps(entry, 'bytesSent'),
    lossRatio: remote ? number(remote, 'fractionLost') : undefined,
    width: number(entry, 'frameWidth'),
    height: number(entry, 'frameHeight'),
    framesPerSecond: interval.perSecond(entry, 'framesEncoded'),
    limitedBy: QUALITY_LIMITATIONS.find((known) => known === limitedBy),
    mimeType: codec ? text(codec, 'mimeType') : undefined,
    encodingShare: interval.perSecond(entry, 'totalEncodeTime'),
    isPowerEfficient: boolean(entry, 'powerEfficientEncoder'),
  };
}

/**
 * The last frame was decoded when its last packet had arrived, and the times between frames add up to
 * the time since the first. A report each second therefore dates the first frame to within a frame.
 */
function firstFrameAtMs(camera: StatsEntry | undefined): number | undefined {
  if (camera === undefined || (number(camera, 'framesDecoded') ?? 0) === 0) return undefined;
  const lastAtMs = number(camera, 'lastPacketReceivedTimestamp') ?? number(camera, 'timestamp');
  if (lastAtMs === undefined) return undefined;
  return lastAtMs - (number(camera, 'totalInterFrameDelay') ?? 0) * 1_000;
}

type BySource<T> = Partial<Record<TrackSource, T>>;

/** A source can have several streams, as after a change of SSRC: the one with the latest packet counts. */
function bySource(
  entries: readonly StatsEntry[],
  type: string,
  sourceOf: SourceOfMid,
): BySource<StatsEntry> {
  const streams: BySource<StatsEntry> = {};
  for (const entry of entries) {
    const mid = entry.type === type ? text(entry, 'mid') : undefined;
    const source = mid === undefined ? undefined : sourceOf(mid);
    if (source === undefined) continue;
    const other = streams[source];
    if (other === undefined || lastPacketAt(entry) >= lastPacketAt(other)) streams[source] = entry;
  }
  return streams;
}

function lastPacketAt(entry: StatsEntry): number {
  return number(entry, 'lastPacketReceivedTimestamp') ?? 0;
}

function mapSources<T>(
  streams: BySource<StatsEntry>,
  read: (entry: StatsEntry) => T,
): Readonly<BySource<T>> {
  const pairs = Object.entries(streams).map(([source, entry]) => [source, read(entry)] as const);
  return Object.fromEntries(pairs);
}

function scale(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

/** A count that loses what it had counted (`packetsLost` may) makes no negative ratio. */
function ratio(part: number | undefined, whole: number | undefined): number | undefined {
  if (part === undefined || whole === undefined) return undefined;
  return whole <= 0 ? 0 : Math.max(0, part / whole);
}
