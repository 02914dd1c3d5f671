import type { Cryptography } from './cryptography.js';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** By the browser, outside the page's thread. Private keys never leave its key store. */
export const webCryptography: Cryptography = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),

  async createKeys() {
    const keys = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
    return {
      publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)),
      sign: async (bytes) =>
        new Uint8Array(await crypto.subtle.sign(SIGNATURE, keys.privateKey, bytes)),
    };
  },

  async importKey(point) {
    const key = await crypto.subtle.importKey('raw', point, ALGORITHM, false, ['verify']);
    return (bytes, signature) => crypto.subtle.verify(SIGNATURE, key, signature, bytes);
  },
};
