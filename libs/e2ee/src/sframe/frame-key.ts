/** Derives the key and the salt of frames from the base key of a sender (RFC 9605 §4.4.2). */
import { type Bytes, concat, integerBytes, utf8 } from '../bytes.js';
import { hkdf } from '../hkdf.js';
import { AES_128_GCM_SHA256_128, type CipherSuite, NONCE_BYTES } from './cipher-suite.js';

export interface FrameKey {
  readonly keyId: bigint;
  /** AES-GCM; cannot be exported. */
  readonly key: CryptoKey;
  readonly salt: Bytes;
}

export interface KeyMaterial {
  readonly key: Bytes;
  readonly salt: Bytes;
}

/** A key for one key id. Base keys are secrets of the sender; no two key ids share a key. */
export async function deriveFrameKey(
  keyId: bigint,
  baseKey: Bytes,
  suite = AES_128_GCM_SHA256_128,
): Promise<FrameKey> {
  const { key, salt } = await deriveKeyMaterial(suite, keyId, baseKey);
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  return { keyId, salt, key: await crypto.subtle.importKey('raw', key, 'AES-GCM', false, usages) };
}

export async function deriveKeyMaterial(
  suite: CipherSuite,
  keyId: bigint,
  baseKey: Bytes,
): Promise<KeyMaterial> {
  const label = (purpose: string) =>
    concat(
      utf8(`SFrame 1.0 Secret ${purpose} `),
      integerBytes(keyId, 8),
      integerBytes(suite.id, 2),
    );
  const derive = (purpose: string, length: number) =>
    hkdf({ secret: baseKey, info: label(purpose), length, hash: suite.hash });
  const [key, salt] = await Promise.all([
    derive('key', suite.keyBytes),
    derive('salt', NONCE_BYTES),
  ]);
  return { key, salt };
}
