import type { Bytes, Cryptography } from './cryptography.js';
import { webCryptography } from './web-cryptography.js';

/** The file that implements {@link Cryptography} without WebCrypto could not be loaded. */
export class CryptographyNotLoaded extends Error {}

/**
 * Browsers expose WebCrypto to secure contexts only (Web Cryptography API §3). Other pages, such as those over HTTP on
 * a LAN, load a file for it, which rejects with {@link CryptographyNotLoaded} if they cannot.
 */
export async function getCryptography(): Promise<Cryptography> {
  // The DOM's types assume a secure context.
  if ((crypto.subtle as SubtleCrypto | undefined) !== undefined) return webCryptography;
  try {
    return (await import('./script-cryptography.js')).scriptCryptography;
  } catch (cause) {
    throw new CryptographyNotLoaded('The cryptography of a page without WebCrypto did not load.', {
      cause,
    });
  }
}

/** @throws {@link CryptographyNotLoaded} */
export async function sha256(bytes: Bytes): Promise<Bytes> {
  return (await getCryptography()).sha256(bytes);
}
