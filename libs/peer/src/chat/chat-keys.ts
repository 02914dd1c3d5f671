/**
 * Signatures of chat entries [CHAT-2]: ECDSA on P-256, which every browser with WebRTC has. The private key never
 * leaves the browser's key store. What others claim may be any bytes of the right length.
 */

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** The keys of one author. */
export interface ChatKeys {
  /** In base64url, for the others. */
  readonly publicKey: string;
  sign(text: string): Promise<string>;
}

/** A key that another participant claims; `undefined` if it is no point of the curve. Never rejects. */
export type ClaimedKey = Promise<CryptoKey | undefined>;

/** Rejects where the page has no WebCrypto: on an origin that is not secure. */
export async function createChatKeys(): Promise<ChatKeys> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHM, false, [
    'sign',
    'verify',
  ]);
  return {
    publicKey: encode(await crypto.subtle.exportKey('raw', publicKey)),
    sign: async (text) => encode(await crypto.subtle.sign(SIGNATURE, privateKey, utf8(text))),
  };
}

export function importChatKey(publicKey: string): ClaimedKey {
  return crypto.subtle
    .importKey('raw', decode(publicKey), ALGORITHM, false, ['verify'])
    .catch(() => undefined);
}

export async function isSignedBy(
  claimed: ClaimedKey,
  text: string,
  signature: string,
): Promise<boolean> {
  const key = await claimed;
  return key !== undefined && crypto.subtle.verify(SIGNATURE, key, decode(signature), utf8(text));
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function encode(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @param text base64url, as the schemas of the protocol accept it */
function decode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}
