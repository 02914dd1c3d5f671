/**
 * The last two bytes of a protected frame, which make it readable without knowledge of its codec: how many bytes at the
 * beginning are in the clear. Neither is 0, so they complete no start code of H.264.
 */

export interface Trailer {
  /** At most {@link MAX_CLEAR_BYTES}. */
  readonly clearBytes: number;
  /** The ciphertext contains emulation prevention bytes. */
  readonly isEscaped: boolean;
}

export const TRAILER_BYTES = 2;
export const MAX_CLEAR_BYTES = 0x1fff;

const NOT_ZERO = 0x80;
const ESCAPED = 0x40;

export function encodeTrailer({ clearBytes, isEscaped }: Trailer): Uint8Array {
  return Uint8Array.of(
    NOT_ZERO | (isEscaped ? ESCAPED : 0) | (clearBytes >> 7),
    NOT_ZERO | (clearBytes & 0x7f),
  );
}

/** `undefined` if the last bytes are not a trailer, or if it states more clear bytes than the frame has. */
export function parseTrailer(frame: Uint8Array): Trailer | undefined {
  const [high = 0, low = 0] = frame.subarray(-TRAILER_BYTES);
  const clearBytes = ((high & 0x3f) << 7) | (low & 0x7f);
  if ((high & low & NOT_ZERO) === 0 || clearBytes + TRAILER_BYTES > frame.length) return undefined;
  return { clearBytes, isEscaped: (high & ESCAPED) !== 0 };
}
