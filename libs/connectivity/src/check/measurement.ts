/**
 * What a network check measures through the relay, computed from the packets that it sent from one of its connections
 * to the other [CHK-4]. Each packet goes up to the relay and down again, so both directions of the person's line count
 * in each value, and the slower one decides the bitrate (docs/adr/0072).
 */

/** A packet of the check, and the other end's reply to it. Times are of one clock, in ms. */
export interface ProbePacket {
  sentAtMs: number;
  /** Undefined if the packet did not reach the other end. */
  arrivedAtMs: number | undefined;
  /** Undefined if the reply did not come back. */
  returnedAtMs: number | undefined;
}

/** What the other end received of the load. */
export interface ReceivedLoad {
  bytes: number;
  /** From the first arrival to the last. */
  durationMs: number;
}

export interface Measurement {
  /** Between the person and the relay: half of what a packet and its reply take. */
  roundTripMs: number;
  /** How much one-way delays of successive packets differ on average (RFC 3550 §6.4.1, without smoothing). */
  jitterMs: number;
  /** Of packets that go to the relay and back, from 0 to 1. */
  lossRatio: number;
  /** What the line carries to the relay and back at the same time, up to `MAX_BITRATE_KBPS`. */
  bitrateKbps: number;
}

/** How long the check measures. The first part sends a packet like sound every 20 ms, the second adds the load. */
export const MEASURE_MS = 3_000;
export const LOAD_MS = 1_500;
/** A camera in HD and a screen. Faster lines gain a meeting nothing. */
export const MAX_BITRATE_KBPS = 2_500;

/** Packets that are needed for a result. */
const MIN_PACKETS = 10;

/** @returns undefined if hardly any packet came back */
export function summarizePackets(
  packets: readonly ProbePacket[],
  load: ReceivedLoad,
): Measurement | undefined {
  const roundTripsMs = packets.flatMap(({ sentAtMs, returnedAtMs }) =>
    returnedAtMs === undefined ? [] : [returnedAtMs - sentAtMs],
  );
  if (roundTripsMs.length < MIN_PACKETS) return undefined;
  return {
    roundTripMs: median(roundTripsMs) / 2,
    jitterMs: meanDifference(
      packets.flatMap(({ sentAtMs, arrivedAtMs }) =>
        arrivedAtMs === undefined ? [] : [arrivedAtMs - sentAtMs],
      ),
    ),
    lossRatio: lossOf(packets),
    bitrateKbps:
      load.durationMs <= 0 ? 0 : Math.min(MAX_BITRATE_KBPS, (load.bytes * 8) / load.durationMs),
  };
}

/** A lost packet has no reply, so packets and replies count separately. */
function lossOf(packets: readonly ProbePacket[]): number {
  const arrived = packets.filter(({ arrivedAtMs }) => arrivedAtMs !== undefined).length;
  const returned = packets.filter(({ returnedAtMs }) => returnedAtMs !== undefined).length;
  const sent = packets.length + arrived;
  return (sent - arrived - returned) / sent;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function meanDifference(values: readonly number[]): number {
  const differences = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? 0)));
  return differences.length === 0
    ? 0
    : differences.reduce((sum, one) => sum + one, 0) / differences.length;
}

export type MeasurementProblem = 'round_trip' | 'jitter' | 'loss' | 'bitrate';

/** From when on people notice. Two people at 200 ms each are 200 ms apart one way (ITU-T G.114: 150 ms is good, 400 the limit). */
const LIMITS = { roundTripMs: 200, jitterMs: 30, lossRatio: 0.03, bitrateKbps: 1_000 };

export function problemsIn(measurement: Measurement): MeasurementProblem[] {
  const { roundTripMs, jitterMs, lossRatio, bitrateKbps } = measurement;
  const problems: [MeasurementProblem, boolean][] = [
    ['round_trip', roundTripMs > LIMITS.roundTripMs],
    ['jitter', jitterMs > LIMITS.jitterMs],
    ['loss', lossRatio > LIMITS.lossRatio],
    ['bitrate', bitrateKbps < LIMITS.bitrateKbps],
  ];
  return problems.flatMap(([problem, isPresent]) => (isPresent ? [problem] : []));
}
