/**
 * Measures the path through a relay [CHK-4]: first with packets like those of sound, each of which the other end
 * returns, then with a load of bounded bitrate. Nothing else of the page uses the two channels meanwhile.
 */
import {
  LOAD_MS,
  MAX_BITRATE_KBPS,
  MEASURE_MS,
  type Measurement,
  type ProbePacket,
  type ReceivedLoad,
  summarizePackets,
} from '@throughline/connectivity';

export interface MeasuredPath {
  readonly near: RTCDataChannel;
  readonly far: RTCDataChannel;
}

/** As Opus sends. */
const PACKET_INTERVAL_MS = 20;
const PACKET_BYTES = 100;
/** Fits a packet of the network, with the headers of SCTP, DTLS and TURN. */
const LOAD_PACKET_BYTES = 1_000;
/** The channel buffers what the path does not carry, and would deliver it after the measurement. */
const MAX_BUFFERED_BYTES = 32_768;
/** For packets that are on their way at the end. */
const LATE_MS = 300;

type Packet = { -readonly [K in keyof ProbePacket]: ProbePacket[K] };

/** @returns undefined if hardly any packet came back, or `signal` was aborted */
export async function measurePath(
  { near, far }: MeasuredPath,
  signal: AbortSignal,
): Promise<Measurement | undefined> {
  const packets: Packet[] = [];
  const load = new LoadMeter();
  const onArrival = ({ data }: MessageEvent<ArrayBuffer>) => {
    if (data.byteLength === LOAD_PACKET_BYTES) return load.add(data.byteLength, performance.now());
    const packet = packets[sequenceOf(data)];
    if (packet === undefined) return;
    packet.arrivedAtMs = performance.now();
    if (far.readyState === 'open') far.send(data);
  };
  const onReturn = ({ data }: MessageEvent<ArrayBuffer>) => {
    const packet = packets[sequenceOf(data)];
    if (packet !== undefined) packet.returnedAtMs = performance.now();
  };
  far.addEventListener('message', onArrival);
  near.addEventListener('message', onReturn);
  try {
    await every(PACKET_INTERVAL_MS, MEASURE_MS - LOAD_MS, signal, () => {
      if (near.readyState !== 'open') return;
      near.send(packetOf(packets.length));
      packets.push({
        sentAtMs: performance.now(),
        arrivedAtMs: undefined,
        returnedAtMs: undefined,
      });
    });
    let sentBytes = 0;
    await every(PACKET_INTERVAL_MS, LOAD_MS, signal, (elapsedMs) => {
      const dueBytes = (elapsedMs * MAX_BITRATE_KBPS) / 8;
      while (
        near.readyState === 'open' &&
        sentBytes < dueBytes &&
        near.bufferedAmount < MAX_BUFFERED_BYTES
      ) {
        near.send(new ArrayBuffer(LOAD_PACKET_BYTES));
        sentBytes += LOAD_PACKET_BYTES;
      }
    });
    await every(LATE_MS, LATE_MS, signal, () => undefined);
  } finally {
    far.removeEventListener('message', onArrival);
    near.removeEventListener('message', onReturn);
  }
  return signal.aborted ? undefined : summarizePackets(packets, load.received);
}

function packetOf(sequence: number): ArrayBuffer {
  const data = new ArrayBuffer(PACKET_BYTES);
  new DataView(data).setUint32(0, sequence);
  return data;
}

/** Text echoes from the connection test carry no sequence number. */
function sequenceOf(data: ArrayBuffer | string): number {
  return typeof data === 'string' ? -1 : new DataView(data).getUint32(0);
}

class LoadMeter {
  #bytes = 0;
  #firstAtMs: number | undefined;
  #lastAtMs = 0;

  add(bytes: number, nowMs: number): void {
    // The interval starts at the first packet, so its bytes do not count.
    if (this.#firstAtMs === undefined) this.#firstAtMs = nowMs;
    else this.#bytes += bytes;
    this.#lastAtMs = nowMs;
  }

  get received(): ReceivedLoad {
    return { bytes: this.#bytes, durationMs: this.#lastAtMs - (this.#firstAtMs ?? 0) };
  }
}

/** Calls `tick` with the elapsed time, until `durationMs` have passed or `signal` is aborted. */
function every(
  intervalMs: number,
  durationMs: number,
  signal: AbortSignal,
  tick: (elapsedMs: number) => void,
): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const startedAtMs = performance.now();
    const end = () => {
      clearInterval(timer);
      resolve();
    };
    const timer = setInterval(() => {
      const elapsedMs = performance.now() - startedAtMs;
      if (elapsedMs > durationMs) end();
      else tick(elapsedMs);
    }, intervalMs);
    signal.addEventListener('abort', end, { once: true });
  });
}
