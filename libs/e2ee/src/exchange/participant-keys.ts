/**
 * The keys of one participant, for one meeting in one page: an identity, which signs, and a key for key agreement with
 * other participants (ECDH). Private keys cannot be exported.
 */
import type { Bytes } from '../bytes.js';

export interface ParticipantKeys {
  readonly identity: CryptoKeyPair;
  readonly agreement: CryptoKeyPair;
}

export const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;
export const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const;
export const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** An uncompressed point (SEC 1 §2.3.3). */
export const POINT_BYTES = 65;
/** The first byte of an uncompressed point. OpenSSL also reads hybrid points (6 or 7), and browsers do not. */
const UNCOMPRESSED = 4;
/** `r` and `s` (IEEE P1363). */
export const SIGNATURE_BYTES = 64;

export async function createParticipantKeys(): Promise<ParticipantKeys> {
  const [identity, agreement] = await Promise.all([
    crypto.subtle.generateKey(ECDSA, false, ['sign', 'verify']),
    crypto.subtle.generateKey(ECDH, false, ['deriveBits']),
  ]);
  return { identity, agreement };
}

export async function pointOf(key: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', key));
}

/** The claimed public key; `undefined` if the bytes are not an uncompressed point on the curve. */
export async function importPoint(
  point: Bytes,
  algorithm: typeof ECDSA | typeof ECDH,
): Promise<CryptoKey | undefined> {
  if (point[0] !== UNCOMPRESSED) return undefined;
  const usages: KeyUsage[] = algorithm === ECDSA ? ['verify'] : [];
  try {
    return await crypto.subtle.importKey('raw', point, algorithm, true, usages);
  } catch {
    return undefined; // WebCrypto reports each invalid point as a DataError.
  }
}
