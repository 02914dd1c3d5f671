/**
 * The header of an SFrame ciphertext (RFC 9605 §4.3): the id of the key and the counter of the frame. The first byte
 * contains values below 8, and the lengths of greater ones.
 */
import { type Bytes, concat, integerBytes, readInteger } from '../bytes.js';

export interface SframeHeader {
  /** Below 2^64. */
  readonly keyId: bigint;
  /** Below 2^64. */
  readonly counter: bigint;
}

/** A header and its length in bytes; `undefined` if the bytes end before the header does. */
export type ParsedHeader = { readonly header: SframeHeader; readonly length: number } | undefined;

/** Set if the three bits after it are a length, not a value. */
const IS_LENGTH = 0b1000;
const MAX_SHORT_VALUE = 7n;

export function encodeHeader({ keyId, counter }: SframeHeader): Bytes {
  const id = encodeField(keyId);
  const count = encodeField(counter);
  return concat(Uint8Array.of((id.nibble << 4) | count.nibble), id.bytes, count.bytes);
}

export function parseHeader(frame: Uint8Array): ParsedHeader {
  const [first] = frame;
  if (first === undefined) return undefined;
  const id = parseField(first >> 4, frame.subarray(1));
  if (id === undefined) return undefined;
  const count = parseField(first & 0b1111, frame.subarray(1 + id.length));
  if (count === undefined) return undefined;
  return {
    header: { keyId: id.value, counter: count.value },
    length: 1 + id.length + count.length,
  };
}

function encodeField(value: bigint): { nibble: number; bytes: Bytes } {
  if (value <= MAX_SHORT_VALUE) return { nibble: Number(value), bytes: new Uint8Array() };
  const length = Math.ceil(value.toString(16).length / 2);
  return { nibble: IS_LENGTH | (length - 1), bytes: integerBytes(value, length) };
}

function parseField(
  nibble: number,
  rest: Uint8Array,
): { value: bigint; length: number } | undefined {
  const bits = nibble & 0b111;
  if ((nibble & IS_LENGTH) === 0) return { value: BigInt(bits), length: 0 };
  const length = bits + 1;
  return rest.length < length
    ? undefined
    : { value: readInteger(rest.subarray(0, length)), length };
}
