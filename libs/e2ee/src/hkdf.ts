import type { Bytes } from './bytes.js';

export interface HkdfInput {
  readonly secret: Bytes;
  /** Separates the purposes of one secret. */
  readonly info: Bytes;
  /** In bytes. */
  readonly length: number;
  readonly hash?: 'SHA-256' | 'SHA-512';
}

/** HKDF with an empty salt (RFC 5869 §3.1), by default with SHA-256. */
export async function hkdf({ secret, info, length, hash = 'SHA-256' }: HkdfInput): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash, salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8));
}
