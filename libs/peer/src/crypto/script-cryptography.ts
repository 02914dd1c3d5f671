import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Bytes, Cryptography } from './cryptography.js';

/**
 * In JavaScript, on the page’s thread: 10 to 20 ms for the hash of a block of a file (1 MiB). Private keys are
 * in the page's memory, and random numbers come from `crypto.getRandomValues`, which every page has.
 */
export const scriptCryptography: Cryptography = {
  sha256: (bytes) => Promise.resolve(sha256(bytes)),

  createKeys() {
    const { secretKey } = p256.keygen();
    return Promise.resolve({
      publicKey: p256.getPublicKey(secretKey, false),
      sign: (bytes: Bytes) => Promise.resolve(p256.sign(bytes, secretKey)),
    });
  },

  async importKey(point) {
    await Promise.resolve();
    p256.Point.fromBytes(point).assertValidity();
    return (bytes, signature) => Promise.resolve(isSignedBy(point, bytes, signature));
  },
};

function isSignedBy(point: Bytes, bytes: Bytes, signature: Bytes): boolean {
  try {
    // Half of WebCrypto's signatures have a large `s`.
    return p256.verify(signature, bytes, point, { lowS: false });
  } catch {
    return false; // of another length, or out of range
  }
}
