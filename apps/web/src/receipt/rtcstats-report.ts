/**
 * A sample of a link as the stats report from which it was made, as far as the sample still has its values. Names in
 * brackets are values that browsers do not report, as in `chrome://webrtc-internals`. Pure.
 */
import type { NominatedPair, ReceivedMedia, SentMedia } from '@throughline/connectivity';
import type { LinkStats, RoutedSample } from '@throughline/peer';
import type { TrackSource } from '@throughline/protocol';
import { ownAddress, type ReceiptChoices } from './build-receipt';

type StatsObject = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** In place of an address. */
const MASKED = 'masked';

/** Call for the samples of a link in their order: its counters add up what the samples before have measured. */
export class ReportWriter {
  readonly #stats: LinkStats;
  readonly #choices: ReceiptChoices;
  readonly #counters = new Counters();

  constructor(stats: LinkStats, choices: ReceiptChoices) {
    this.#stats = stats;
    this.#choices = choices;
  }

  write(sample: RoutedSample): StatsObject {
    this.#counters.startReport(sample.atMs);
    const entries = {
      ...this.#transport(sample),
      ...this.#candidates(sample),
      ...mapSources('in', sample.received, (source, media) => this.#inbound(source, media)),
      ...mapSources('out', sample.sent, (source, media) => this.#outbound(source, media)),
    };
    return Object.fromEntries(
      Object.entries(entries).map(([id, entry]) => [id, { ...entry, timestamp: sample.atMs }]),
    );
  }

  #transport(sample: RoutedSample) {
    const bytes = {
      bytesSent: this.#counters.addKbps('pair sent', sample.sentKbps),
      bytesReceived: this.#counters.addKbps('pair received', sample.receivedKbps),
    };
    return {
      transport: { type: 'transport', selectedCandidatePairId: 'pair', ...bytes },
      pair: {
        type: 'candidate-pair',
        transportId: 'transport',
        localCandidateId: 'local',
        remoteCandidateId: 'remote',
        state: 'succeeded',
        nominated: true,
        currentRoundTripTime: seconds(sample.roundTripMs),
        availableOutgoingBitrate: bits(sample.availableOutgoingKbps),
        ...bytes,
      },
    };
  }

  #candidates({ route }: RoutedSample) {
    const local = route?.local;
    const common = { transportId: 'transport', protocol: route?.protocol };
    return {
      local: {
        type: 'local-candidate',
        ...common,
        candidateType: local?.candidateType,
        relayProtocol: local?.candidateType === 'relay' ? local.relayProtocol : undefined,
        address: this.#addressOf(local?.candidateType) ?? MASKED,
      },
      remote: {
        type: 'remote-candidate',
        ...common,
        candidateType: route?.remote.candidateType,
        address: MASKED,
      },
    };
  }

  /** The link keeps the addresses of its present pair only: samples of another type of candidate have none. */
  #addressOf(type: NominatedPair['local']['candidateType'] | undefined): string | null {
    const own = this.#stats.nominatedPair?.local;
    // A candidate with a relay protocol is a relay candidate, whatever its type (`localEnd`).
    if (own === undefined || own.relayProtocol !== undefined || own.candidateType !== type)
      return null;
    const { candidateType, address, addressKind } = own;
    return address === undefined || addressKind === undefined
      ? null
      : ownAddress({ type: candidateType, address, addressKind }, this.#choices);
  }

  #inbound(source: TrackSource, media: ReceivedMedia) {
    return {
      type: 'inbound-rtp',
      kind: kindOf(source),
      trackIdentifier: source,
      bytesReceived: this.#counters.addKbps(`in ${source}`, media.kbps),
      jitter: seconds(media.jitterMs),
      frameWidth: media.width,
      frameHeight: media.height,
      framesPerSecond: media.framesPerSecond,
      freezeCount: this.#counters.add(`freezes ${source}`, media.freezes),
      totalFreezesDuration: this.#counters.add(`frozen ${source}`, seconds(media.frozenMs)),
      '[packetsLost_ratio]': media.lossRatio,
      '[concealedSamples_ratio]': media.concealedRatio,
    };
  }

  #outbound(source: TrackSource, media: SentMedia) {
    return {
      type: 'outbound-rtp',
      kind: kindOf(source),
      bytesSent: this.#counters.addKbps(`out ${source}`, media.kbps),
      frameWidth: media.width,
      frameHeight: media.height,
      framesPerSecond: media.framesPerSecond,
      qualityLimitationReason: media.limitedBy,
      powerEfficientEncoder: media.isPowerEfficient,
      '[codec]': media.mimeType,
      '[packetsLost_ratio]': media.lossRatio,
    };
  }
}

function mapSources<T>(
  prefix: string,
  bySource: Readonly<Partial<Record<TrackSource, T>>>,
  map: (source: TrackSource, media: T) => Readonly<Record<string, unknown>>,
): StatsObject {
  const entries = Object.entries(bySource) as [TrackSource, T][];
  return Object.fromEntries(
    entries.map(([source, media]) => [`${prefix}-${source}`, map(source, media)]),
  );
}

/** Samples have rates and gains. Viewers expect totals, and compute rates from them. */
class Counters {
  readonly #totals = new Map<string, number>();
  #atMs: number | undefined;
  #intervalMs = 0;

  startReport(atMs: number): void {
    this.#intervalMs = this.#atMs === undefined ? 0 : atMs - this.#atMs;
    this.#atMs = atMs;
  }

  /** Returns the total in bytes; `undefined` while nothing is known of it. */
  addKbps(name: string, kbps: number | undefined): number | undefined {
    const total = this.add(name, kbps === undefined ? undefined : (kbps * this.#intervalMs) / 8);
    return total === undefined ? undefined : Math.round(total);
  }

  add(name: string, gain: number | undefined): number | undefined {
    const total = this.#totals.get(name);
    if (gain === undefined) return total;
    this.#totals.set(name, (total ?? 0) + gain);
    return (total ?? 0) + gain;
  }
}

const kindOf = (source: TrackSource) =>
  source === 'microphone' || source === 'screenAudio' ? 'audio' : 'video';
const seconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1_000);
const bits = (kbps: number | undefined) => (kbps === undefined ? undefined : kbps * 1_000);
