/**
 * Encryption of one frame (RFC 9605 §4.4.3 and §4.4.4). The nonce is the salt of the key, combined with the counter, so
 * a key must never encrypt two frames with the same counter.
 */
import { type Bytes, concat, integerBytes } from '../bytes.js';
import { NONCE_BYTES, TAG_BYTES } from './cipher-suite.js';
import type { FrameKey } from './frame-key.js';
import { encodeHeader, parseHeader, type SframeHeader } from './header.js';

export interface FrameToSeal {
  /** Not used before with this key. */
  readonly counter: bigint;
  readonly plaintext: Uint8Array;
  /** Sent in the clear beside the ciphertext, and authenticated by it. */
  readonly metadata: Uint8Array;
}

export async function seal(
  frameKey: FrameKey,
  { counter, plaintext, metadata }: FrameToSeal,
): Promise<Bytes> {
  const header = encodeHeader({ keyId: frameKey.keyId, counter });
  const algorithm = aesGcm(frameKey, counter, concat(header, metadata));
  const sealed = await crypto.subtle.encrypt(algorithm, frameKey.key, concat(plaintext));
  return concat(header, new Uint8Array(sealed));
}

export interface SealedFrame {
  readonly header: SframeHeader;
  readonly headerBytes: Uint8Array;
  readonly body: Uint8Array;
}

/** `undefined` if the bytes are too short for a header and a tag. */
export function parseSealedFrame(bytes: Uint8Array): SealedFrame | undefined {
  const parsed = parseHeader(bytes);
  if (parsed === undefined || bytes.length < parsed.length + TAG_BYTES) return undefined;
  return {
    header: parsed.header,
    headerBytes: bytes.subarray(0, parsed.length),
    body: bytes.subarray(parsed.length),
  };
}

/** `undefined` if the frame was not sealed with this key, or not with this metadata. */
export async function open(
  frameKey: FrameKey,
  { header, headerBytes, body }: SealedFrame,
  metadata: Uint8Array,
): Promise<Bytes | undefined> {
  const algorithm = aesGcm(frameKey, header.counter, concat(headerBytes, metadata));
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, frameKey.key, concat(body)));
  } catch {
    return undefined; // WebCrypto reports each failed decryption as one OperationError.
  }
}

function aesGcm({ salt }: FrameKey, counter: bigint, additionalData: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv: nonce(salt, counter), additionalData, tagLength: TAG_BYTES * 8 };
}

export function nonce(salt: Bytes, counter: bigint): Bytes {
  const count = integerBytes(counter, NONCE_BYTES);
  return salt.map((byte, index) => byte ^ (count[index] ?? 0));
}
