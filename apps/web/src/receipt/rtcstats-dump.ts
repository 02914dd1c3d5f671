/**
 * A recorded call as a dump that viewers of WebRTC statistics open: the file format of RTCStats, version 3 (ADR 80). It has
 * what this page kept, which is a part of what RTCStats itself records: no descriptions, and counters that start with the
 * first sample of the last ten minutes. Pure.
 */
import type { ReceivedMedia, SentMedia } from '@throughline/connectivity';
import type { LinkStats, LinkView, RoutedSample } from '@throughline/peer';
import type { Receipt, TrackSource } from '@throughline/protocol';
import type { CallRecord, LinkRecord } from './call-record';
import { ownAddress, type ReceiptChoices } from './build-receipt';

const MAGIC = 'RTCStatsDump';
const FILE_FORMAT = 3;

interface DumpContext {
  readonly productVersion: string;
  readonly browser: Receipt['self']['browser'];
}

/** As in the file, but with the time since the UNIX epoch in the place of the time since the event before. */
interface DumpEvent {
  readonly atMs: number;
  readonly method: string;
  readonly connection: string;
  readonly value: unknown;
}

type StatsObject = Record<string, Record<string, unknown> | null>;

export function rtcstatsDump(
  call: CallRecord,
  choices: ReceiptChoices,
  { productVersion, browser }: DumpContext,
): string {
  const header = {
    fileFormat: FILE_FORMAT,
    clientProtocol: `throughline#${productVersion}`,
    userAgent: [browser.name, browser.majorVersion].join(' ').trim(),
    startTime: Math.round(call.startedAtMs),
  };
  const events = call.links
    .flatMap((link, index) => eventsOf(link, connectionName(link, index, choices), choices))
    .toSorted((a, b) => a.atMs - b.atMs);
  let beforeMs = 0;
  const lines = events.map(({ atMs, method, connection, value }) => {
    const wholeMs = Math.round(atMs);
    const line = JSON.stringify([method, connection, value, wholeMs - beforeMs]);
    beforeMs = wholeMs;
    return line;
  });
  return [MAGIC, JSON.stringify(header), ...lines, ''].join('\n');
}

const connectionName = (
  { personNumber, displayName }: LinkRecord,
  index: number,
  choices: ReceiptChoices,
) => (choices.names ? `PC_${index} ${displayName}` : `PC_${index} Person ${personNumber}`);

function eventsOf(link: LinkRecord, connection: string, choices: ReceiptChoices): DumpEvent[] {
  const { startedAtMs, endedAtMs, changes, stats } = link;
  const event = (atMs: number, method: string, value: unknown): DumpEvent => ({
    atMs,
    method,
    connection,
    value,
  });
  const latest = stats?.get();
  return [
    event(startedAtMs, 'create', {}),
    ...changes.map(({ atMs, view }) =>
      event(Math.max(startedAtMs, atMs), 'onconnectionstatechange', STATES[view.kind]),
    ),
    ...(latest?.history.restarts ?? []).map(({ atMs }) => event(atMs, 'restartIce', null)),
    ...(latest === undefined ? [] : reportsOf(latest, choices)).map(({ atMs, value }) =>
      event(atMs, 'getStats', value),
    ),
    ...(endedAtMs === undefined ? [] : [event(endedAtMs, 'close', null)]),
  ];
}

const STATES: Readonly<Record<LinkView['kind'], RTCPeerConnectionState>> = {
  connecting: 'connecting',
  connected: 'connected',
  interrupted: 'disconnected',
  failed: 'failed',
};

function reportsOf(
  stats: LinkStats,
  choices: ReceiptChoices,
): { atMs: number; value: StatsObject }[] {
  const counters = new Counters();
  let before: StatsObject = {};
  return stats.history.samples.map((sample) => {
    counters.startReport(sample.atMs);
    const report = reportOf(sample, stats, { counters, choices });
    // Readers complete each report with the one before: an entry that has gone must be null.
    const gone = Object.keys(before).filter((id) => !(id in report));
    before = report;
    return {
      atMs: sample.atMs,
      value: { ...report, ...Object.fromEntries(gone.map((id) => [id, null])) },
    };
  });
}

interface ReportContext {
  counters: Counters;
  choices: ReceiptChoices;
}

function reportOf(
  sample: RoutedSample,
  { nominatedPair }: LinkStats,
  { counters, choices }: ReportContext,
): StatsObject {
  const { atMs: timestamp, route } = sample;
  const bytesSent = counters.addKbps('pair sent', sample.sentKbps);
  const bytesReceived = counters.addKbps('pair received', sample.receivedKbps);
  const local = route?.local ?? { candidateType: 'host' as const };
  const relayProtocol = 'relayProtocol' in local ? local.relayProtocol : undefined;
  // The pair in use now; that of an earlier route is no longer known.
  const own = nominatedPair?.local;
  const address =
    own?.relayProtocol === undefined && own?.candidateType === local.candidateType
      ? ownAddress(
          {
            type: own.candidateType,
            address: own.address ?? '',
            addressKind: own.addressKind ?? 'mdns',
          },
          choices,
        )
      : null;
  const report: StatsObject = {
    transport: {
      type: 'transport',
      timestamp,
      selectedCandidatePairId: 'pair',
      bytesSent,
      bytesReceived,
    },
    pair: {
      type: 'candidate-pair',
      timestamp,
      transportId: 'transport',
      localCandidateId: 'local',
      remoteCandidateId: 'remote',
      state: 'succeeded',
      nominated: true,
      bytesSent,
      bytesReceived,
      currentRoundTripTime: seconds(sample.roundTripMs),
      availableOutgoingBitrate: bits(sample.availableOutgoingKbps),
    },
    local: {
      type: 'local-candidate',
      timestamp,
      transportId: 'transport',
      candidateType: local.candidateType,
      protocol: route?.protocol,
      relayProtocol,
      address: address ?? MASKED,
    },
    remote: {
      type: 'remote-candidate',
      timestamp,
      transportId: 'transport',
      candidateType: route?.remote.candidateType,
      protocol: route?.protocol,
      address: MASKED,
    },
  };
  for (const [source, media] of Object.entries(sample.received) as [TrackSource, ReceivedMedia][])
    report[`in-${source}`] = { ...inbound(source, media, counters), timestamp };
  for (const [source, media] of Object.entries(sample.sent) as [TrackSource, SentMedia][])
    report[`out-${source}`] = { ...outbound(source, media, counters), timestamp };
  return report;
}

/** Where RTCStats has an address. */
const MASKED = 'masked';

/** Names in brackets are values that browsers do not report, as in `chrome://webrtc-internals`. */
function inbound(source: TrackSource, media: ReceivedMedia, counters: Counters) {
  return {
    type: 'inbound-rtp',
    kind: kindOf(source),
    trackIdentifier: source,
    bytesReceived: counters.addKbps(`in ${source}`, media.kbps),
    jitter: seconds(media.jitterMs),
    frameWidth: media.width,
    frameHeight: media.height,
    framesPerSecond: media.framesPerSecond,
    freezeCount: counters.add(`freezes ${source}`, media.freezes),
    totalFreezesDuration: counters.add(`frozen ${source}`, seconds(media.frozenMs)),
    '[packetsLost_ratio]': media.lossRatio,
    '[concealedSamples_ratio]': media.concealedRatio,
  };
}

function outbound(source: TrackSource, media: SentMedia, counters: Counters) {
  return {
    type: 'outbound-rtp',
    kind: kindOf(source),
    bytesSent: counters.addKbps(`out ${source}`, media.kbps),
    frameWidth: media.width,
    frameHeight: media.height,
    framesPerSecond: media.framesPerSecond,
    qualityLimitationReason: media.limitedBy,
    powerEfficientEncoder: media.isPowerEfficient,
    '[codec]': media.mimeType,
    '[packetsLost_ratio]': media.lossRatio,
  };
}

/** The page keeps rates and gains; viewers expect totals, and compute rates from them. */
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
