/** The cryptography that the chat and files need, where the page has WebCrypto and where it has none. */

export type Bytes = Uint8Array<ArrayBuffer>;

export interface KeyPair {
  /** The uncompressed point (SEC 1 §2.3.3). */
  readonly publicKey: Bytes;
  /** Resolves with `r` and `s`, 32 bytes each (IEEE P1363). */
  readonly sign: (bytes: Bytes) => Promise<Bytes>;
}

/** False also for a signature of another length. */
export type Verify = (bytes: Bytes, signature: Bytes) => Promise<boolean>;

/** SHA-256, and ECDSA on P-256 with it (FIPS 180-4, FIPS 186-5). */
export interface Cryptography {
  sha256(bytes: Bytes): Promise<Bytes>;
  createKeys(): Promise<KeyPair>;
  /** Rejects if the bytes are no point of the curve. */
  importKey(point: Bytes): Promise<Verify>;
}
