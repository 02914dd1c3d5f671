/**
 * The envelope of an encrypted AV1 frame. libwebrtc packetizes the open bitstream units (OBU) of a frame and parses
 * their headers, so the ciphertext is sent as one unit. Key frames are found by the bit N of the aggregation header or
 * by the dependency descriptor, which are outside of the frame.
 */
import { concat } from '../bytes.js';

/** `OBU_FRAME` with a size field (AV1 §5.3.2). */
const OBU_FRAME_WITH_SIZE = 0x32;

/** Precedes `size` bytes. */
export function obuHeader(size: number): Uint8Array {
  return concat(Uint8Array.of(OBU_FRAME_WITH_SIZE), leb128(size));
}

/** In as few bytes as possible: libwebrtc writes the field anew at the receiver (AV1 §4.10.5). */
function leb128(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  return Uint8Array.of(...bytes, rest);
}
