/** The cipher suites of RFC 9605 §4.5 with AES-GCM, which WebCrypto computes in one call. */

export interface CipherSuite {
  /** Registered by IANA under "SFrame Cipher Suites". */
  readonly id: number;
  readonly hash: 'SHA-256' | 'SHA-512';
  readonly keyBytes: 16 | 32;
}

/** The suite of all frames (ADR 91). */
export const AES_128_GCM_SHA256_128: CipherSuite = { id: 4, hash: 'SHA-256', keyBytes: 16 };
/** For the test vectors, and for a later version. */
export const AES_256_GCM_SHA512_128: CipherSuite = { id: 5, hash: 'SHA-512', keyBytes: 32 };

export const NONCE_BYTES = 12;
/** The authentication tag at the end of each ciphertext. */
export const TAG_BYTES = 16;
