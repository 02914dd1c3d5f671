/**
 * Which bytes of an H.264 frame stay readable, and how its ciphertext avoids start codes. Packetizers split a frame at
 * start codes, SFUs find key frames by the types of the NAL units (RFC 6184 §5.2), and libwebrtc reads the parameter
 * sets and the beginning of each slice header, which names its picture parameter set.
 */
import { concat } from '../bytes.js';

/** `first_mb_in_slice`, `slice_type` and `pic_parameter_set_id` need nine bits (ITU-T H.264 §7.3.3). */
const SLICE_HEADER_BYTES = 2;

const SLICE = 1;
const IDR_SLICE = 5;
/** SEI, sequence and picture parameter set, access unit delimiter. */
const BEFORE_SLICES: readonly number[] = [6, 7, 8, 9];

const START_CODE = Uint8Array.of(0, 0, 0, 1);
const EMULATION_PREVENTION = 3;

export interface SplitFrame {
  /** With start codes of four bytes, as libwebrtc writes them at the receiver. */
  readonly clear: Uint8Array;
  readonly secret: Uint8Array;
}

/** Splits after the beginning of the first slice; `undefined` if there is none. */
export function splitH264(frame: Uint8Array): SplitFrame | undefined {
  const clear: Uint8Array[] = [];
  let unit = nextUnit(frame, 0);
  while (unit !== undefined) {
    const type = (frame[unit.begin] ?? 0) & 0b11111;
    if (type === SLICE || type === IDR_SLICE) {
      const end = unit.begin + 1 + SLICE_HEADER_BYTES;
      clear.push(START_CODE, frame.subarray(unit.begin, end));
      return { clear: concat(...clear), secret: frame.subarray(end) };
    }
    if (!BEFORE_SLICES.includes(type)) return undefined;
    const following = nextUnit(frame, unit.begin);
    clear.push(START_CODE, frame.subarray(unit.begin, following?.startCode));
    unit = following;
  }
  return undefined;
}

/** The next NAL unit: where its start code, of three or four bytes, and the unit itself begin. */
function nextUnit(
  frame: Uint8Array,
  from: number,
): { startCode: number; begin: number } | undefined {
  for (let at = from; at + 3 < frame.length; at++) {
    if (frame[at] !== 0 || frame[at + 1] !== 0) continue;
    if (frame[at + 2] === 1) return { startCode: at, begin: at + 3 };
    if (frame[at + 2] === 0 && frame[at + 3] === 1) return { startCode: at, begin: at + 4 };
  }
  return undefined;
}

/** Inserts emulation prevention bytes (ITU-T H.264 §7.4.1), as if two zeros preceded the bytes. */
export function escapeStartCodes(bytes: Uint8Array): Uint8Array {
  const escaped: number[] = [];
  let zeros = 2;
  for (const byte of bytes) {
    if (zeros >= 2 && byte <= EMULATION_PREVENTION) {
      escaped.push(EMULATION_PREVENTION);
      zeros = 0;
    }
    escaped.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(escaped);
}

/** The inverse of {@link escapeStartCodes}. Other input gives bytes that are not authentic. */
export function unescapeStartCodes(bytes: Uint8Array): Uint8Array {
  const unescaped: number[] = [];
  let zeros = 2;
  for (const byte of bytes) {
    if (zeros >= 2 && byte === EMULATION_PREVENTION) {
      zeros = 0;
      continue;
    }
    unescaped.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(unescaped);
}
