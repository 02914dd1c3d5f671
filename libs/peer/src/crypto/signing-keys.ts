/** Signatures of texts [CHAT-2]. What others claim may be any bytes of the right length. */
import type { Bytes, Verify } from './cryptography.js';
import { getCryptography } from './get-cryptography.js';

/** The keys of one author. */
export interface SigningKeys {
  /** In base64url, for the others. */
  readonly publicKey: string;
  sign(text: string): Promise<string>;
}

/** A key that another participant claims; `undefined` if it is no point of the curve. Never rejects. */
export type ClaimedKey = Promise<Verify | undefined>;

/** Rejects with `CryptographyNotLoaded`. */
export async function createSigningKeys(): Promise<SigningKeys> {
  const cryptography = await getCryptography();
  const { publicKey, sign } = await cryptography.createKeys();
  return {
    publicKey: encode(publicKey),
    sign: async (text) => encode(await sign(utf8(text))),
  };
}

/** @param publicKey in base64url, as the schemas of the protocol accept it */
export function importClaimedKey(publicKey: string): ClaimedKey {
  return getCryptography()
    .then((cryptography) => cryptography.importKey(decode(publicKey)))
    .catch(() => undefined);
}

/** @param signature in base64url, as the schemas of the protocol accept it */
export async function isSignedBy(
  claimed: ClaimedKey,
  text: string,
  signature: string,
): Promise<boolean> {
  const verify = await claimed;
  return verify !== undefined && verify(utf8(text), decode(signature));
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

function encode(bytes: Bytes): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decode(text: string): Bytes {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}
