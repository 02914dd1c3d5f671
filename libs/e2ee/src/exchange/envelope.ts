/**
 * The secret of a sender, encrypted for one receiver. Both derive the key from the announced keys of both ends, so no
 * third party can make or open an envelope. ADR 92.
 */
import { type Bytes, concat, integerBytes, readInteger, utf8 } from '../bytes.js';
import { hkdf } from '../hkdf.js';
import { encodeKeyId, type KeyName, parseKeyId } from '../keys/key-id.js';
import { SECRET_BYTES } from '../keys/sender-secret.js';
import { NONCE_BYTES, TAG_BYTES } from '../sframe/cipher-suite.js';
import type { AnnouncedKeys } from './announcement.js';
import { cut, encodeFields } from './fields.js';
import { ECDH, importPoint } from './participant-keys.js';

export interface SenderSecret {
  readonly name: KeyName;
  readonly secret: Bytes;
}

export type EnvelopeResult =
  | { readonly ok: true; readonly content: SenderSecret }
  | { readonly ok: false; readonly reason: 'malformed' | 'not-authentic' };

/** One direction between two participants. The keys are those of verified announcements, of the same room. */
export interface Direction {
  readonly from: AnnouncedKeys;
  readonly to: AnnouncedKeys;
}

const VERSION = 1;
const KEY_ID_BYTES = 6;
const KEY_BYTES = 16;
const CONTENT_BYTES = KEY_ID_BYTES + SECRET_BYTES;
export const ENVELOPE_BYTES = 1 + NONCE_BYTES + CONTENT_BYTES + TAG_BYTES;

/**
 * Seals and opens the envelopes between this participant and another one, in one direction. Derive it once per
 * direction, since that takes longer than an envelope.
 */
export class EnvelopeKey {
  readonly #key: CryptoKey;

  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  /** @param ownKey the private key of the end of `direction` that this page is */
  static async derive(direction: Direction, ownKey: CryptoKey, own: 'from' | 'to') {
    const remote = own === 'from' ? direction.to : direction.from;
    const remoteKey = await importPoint(remote.agreement, ECDH);
    if (remoteKey === undefined) throw new Error('The announcement was not verified.');
    const agreed = { name: ECDH.name, public: remoteKey };
    const secret = new Uint8Array(await crypto.subtle.deriveBits(agreed, ownKey, 256));
    const key = await hkdf({ secret, info: context(direction), length: KEY_BYTES });
    const usages: KeyUsage[] = ['encrypt', 'decrypt'];
    return new EnvelopeKey(await crypto.subtle.importKey('raw', key, 'AES-GCM', false, usages));
  }

  /** @param nonce random, except in test vectors */
  async seal(
    { name, secret }: SenderSecret,
    nonce: Bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES)),
  ): Promise<Bytes> {
    const content = concat(integerBytes(encodeKeyId(name), KEY_ID_BYTES), secret);
    const sealed = await crypto.subtle.encrypt(aesGcm(nonce), this.#key, content);
    return concat(Uint8Array.of(VERSION), nonce, new Uint8Array(sealed));
  }

  async open(envelope: Uint8Array): Promise<EnvelopeResult> {
    const parts = cut(envelope, 1, NONCE_BYTES, CONTENT_BYTES + TAG_BYTES);
    const [version, nonce, sealed] = parts ?? [];
    if (!version || !nonce || !sealed || version[0] !== VERSION)
      return { ok: false, reason: 'malformed' };
    try {
      const content = await crypto.subtle.decrypt(aesGcm(nonce), this.#key, sealed);
      return readContent(new Uint8Array(content));
    } catch {
      return { ok: false, reason: 'not-authentic' }; // WebCrypto reports an OperationError.
    }
  }
}

function readContent(content: Bytes): EnvelopeResult {
  const name = parseKeyId(readInteger(content.subarray(0, KEY_ID_BYTES)));
  if (name === undefined) return { ok: false, reason: 'malformed' };
  return { ok: true, content: { name, secret: content.slice(KEY_ID_BYTES) } };
}

function aesGcm(iv: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: utf8(`throughline envelope ${VERSION}`) };
}

function context({ from, to }: Direction): Bytes {
  return encodeFields(
    'throughline envelope key 1',
    from.announcer.room,
    ...[from, to].flatMap(({ announcer, identity, agreement }) => [
      announcer.participant,
      identity,
      agreement,
    ]),
  );
}
