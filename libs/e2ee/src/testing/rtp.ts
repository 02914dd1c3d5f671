/** What an SFU sees of a frame: payloads of RTP packets. */

const MAX_PAYLOAD_BYTES = 1_000;

/** Payloads of VP8 with the shortest payload descriptor (RFC 7741 §4.2). */
export function packetizeVp8(frame: Uint8Array): Uint8Array[] {
  const payloads: Uint8Array[] = [];
  for (let at = 0; at < frame.length; at += MAX_PAYLOAD_BYTES) {
    const isStart = at === 0;
    payloads.push(
      Uint8Array.of(isStart ? 0x10 : 0x00, ...frame.subarray(at, at + MAX_PAYLOAD_BYTES)),
    );
  }
  return payloads;
}

/** RFC 7741 §4.4: the first packet of a key frame, by its descriptor and bit P of the payload header. */
export function beginsVp8KeyFrame([descriptor = 0, header = 1]: Uint8Array): boolean {
  return (descriptor & 0x17) === 0x10 && (header & 1) === 0;
}

/** NAL units of a byte stream (ITU-T H.264 Annex B), each a payload or fragmented into some (RFC 6184 §5.6, §5.8). */
export function nalUnits(frame: Uint8Array): Uint8Array[] {
  const begins: { code: number; unit: number }[] = [];
  for (let at = 0; at + 2 < frame.length; at++)
    if (frame[at] === 0 && frame[at + 1] === 0 && frame[at + 2] === 1)
      begins.push({ code: at > 0 && frame[at - 1] === 0 ? at - 1 : at, unit: at + 3 });
  return begins.map(({ unit }, index) => frame.subarray(unit, begins[index + 1]?.code));
}

/** The types of the units (RFC 6184 §5.2): 7 is a sequence parameter set, 5 a slice of a key frame. */
export function nalTypes(frame: Uint8Array): number[] {
  return nalUnits(frame).map(([first = 0]) => first & 0b11111);
}
