/**
 * WebSocket frames byte by byte (RFC 6455 §5.2), including those that no WebSocket library would send.
 */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface RawFrame {
  readonly opcode: number;
  readonly payload?: Buffer;
  /** False for a fragment that others follow. */
  readonly isFinal?: boolean;
  /** The reserved bits, such as 4 for a compressed message (RFC 7692). */
  readonly reserved?: number;
  /** Instead of the length of the payload. */
  readonly declaredLength?: number;
  /** Four bytes, by default zeros, so that the payload stays as it is. `unmasked` breaks RFC 6455 §5.3. */
  readonly maskingKey?: Buffer | 'unmasked';
}

const NO_BYTES = Buffer.alloc(0);
const ZERO_KEY = Buffer.alloc(4);
const MASKED = 0x80;

export function rawFrame({
  opcode,
  payload = NO_BYTES,
  isFinal = true,
  reserved = 0,
  declaredLength = payload.length,
  maskingKey = ZERO_KEY,
}: RawFrame): Buffer {
  const first = (isFinal ? 0x80 : 0) | (reserved << 4) | opcode;
  const isMasked = maskingKey !== 'unmasked';
  return Buffer.concat([
    Buffer.from([first]),
    lengthField(declaredLength, isMasked ? MASKED : 0),
    isMasked ? maskingKey : NO_BYTES,
    isMasked ? masked(payload, maskingKey) : payload,
  ]);
}

const masked = (payload: Buffer, key: Buffer): Buffer =>
  key === ZERO_KEY ? payload : Buffer.from(payload.map((byte, i) => byte ^ (key[i % 4] ?? 0)));

/** The length with the mask bit, in one, three or nine bytes. */
function lengthField(length: number, maskBit: number): Buffer {
  if (length < 126) return Buffer.from([maskBit | length]);
  if (length < 2 ** 16) return Buffer.from([maskBit | 126, length >> 8, length & 0xff]);
  const field = Buffer.alloc(9);
  field[0] = maskBit | 127;
  field.writeBigUInt64BE(BigInt(length), 1);
  return field;
}

/** A close frame with that code (RFC 6455 §5.5.1). */
export const closeFrame = (code: number): Buffer =>
  rawFrame({ opcode: OPCODE.close, payload: Buffer.from([code >> 8, code & 0xff]) });
