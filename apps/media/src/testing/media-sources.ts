/** Audio and video for specs: valid RTP whose payload names its source, since a media server decodes no payload. */
import type { RtpHeader } from 'werift';
import type { OrtcTransport } from './ortc-client.js';

const PACKET_MS = 20;

/** RFC 8285 §4.2. */
const ONE_BYTE_EXTENSIONS = 0xbe_de;

interface Stream {
  ssrc: number;
  payloadType: number;
  clockRate: number;
  payload: (sequenceNumber: number) => Buffer;
}

/** Sends a packet of each stream every 20 ms until it is disposed of. */
function sendStreams(transport: OrtcTransport, streams: readonly Stream[]): Disposable {
  let sequenceNumber = 0;
  const timer = setInterval(() => {
    sequenceNumber = (sequenceNumber + 1) & 0xff_ff;
    for (const { ssrc, payloadType, clockRate, payload } of streams) {
      const timestamp = (sequenceNumber * PACKET_MS * clockRate) / 1_000;
      const header = { ssrc, payloadType, sequenceNumber, timestamp, marker: true };
      void transport.sendRtp(header, payload(sequenceNumber));
      if (sequenceNumber % 10 === 1) void transport.sendReport(ssrc, timestamp);
    }
  }, PACKET_MS);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

export function sendAudio(transport: OrtcTransport, ssrc: number, text: string): Disposable {
  const payload = () => Buffer.from(text);
  return sendStreams(transport, [{ ssrc, payloadType: 111, clockRate: 48_000, payload }]);
}

/** VP8 in layers: each packet is a key frame whose last byte is the number of its layer. */
export function sendSimulcast(transport: OrtcTransport, ssrcs: readonly number[]): Disposable {
  const streams = ssrcs.map((ssrc, layer) => ({
    ssrc,
    payloadType: 96,
    clockRate: 90_000,
    payload: (sequenceNumber: number) => vp8KeyFrame(sequenceNumber, layer),
  }));
  return sendStreams(transport, streams);
}

/** The id of the header extension for the RID in `VP8_SIMULCAST`. */
const RID_EXTENSION_ID = 2;

/** Sends one packet that names its encoding by the RID (RFC 8852 §3.1), with any SSRC. */
export function sendVp8ByRid(transport: OrtcTransport, ssrc: number, rid: string): Promise<void> {
  const header: Partial<RtpHeader> = {
    ssrc,
    payloadType: 96,
    extension: true,
    extensionProfile: ONE_BYTE_EXTENSIONS,
    extensions: [{ id: RID_EXTENSION_ID, payload: Buffer.from(rid) }],
  };
  return transport.sendRtp(header, vp8KeyFrame(1, 0));
}

/** RFC 7741 §4.2: extended, start of partition 0, a picture id of 15 bits; then the first byte of a key frame. */
function vp8KeyFrame(pictureId: number, layer: number): Buffer {
  const descriptor = [0x90, 0x80, 0x80 | ((pictureId >> 8) & 0x7f), pictureId & 0xff];
  return Buffer.from([...descriptor, 0x10, 0, 0, 0x9d, 0x01, 0x2a, layer]);
}
