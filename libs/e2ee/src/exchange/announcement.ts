/**
 * The keys that a participant announces, signed by its identity. The server relays the announcement, and cannot change it
 * without replacing the identity, which changes the safety number. ADR 92.
 */
import { type Bytes, concat } from '../bytes.js';
import { cut, encodeFields } from './fields.js';
import {
  ECDH,
  ECDSA,
  importPoint,
  type ParticipantKeys,
  POINT_BYTES,
  pointOf,
  SIGNATURE,
  SIGNATURE_BYTES,
} from './participant-keys.js';

/** The participant that announces keys, and its room. */
export interface Announcer {
  readonly room: string;
  readonly participant: string;
}

export interface AnnouncedKeys {
  readonly announcer: Announcer;
  /** Uncompressed points. */
  readonly identity: Bytes;
  readonly agreement: Bytes;
  /** SHA-256 of the certificate of the participant's links. */
  readonly certificate: Bytes;
}

export type AnnouncementResult =
  | { readonly ok: true; readonly keys: AnnouncedKeys }
  | { readonly ok: false; readonly reason: 'malformed' | 'invalid-key' | 'invalid-signature' };

const VERSION = 1;
const CERTIFICATE_BYTES = 32;
export const ANNOUNCEMENT_BYTES = 1 + 2 * POINT_BYTES + CERTIFICATE_BYTES + SIGNATURE_BYTES;

/** @param certificate SHA-256, 32 bytes */
export async function announce(
  announcer: Announcer,
  keys: ParticipantKeys,
  certificate: Bytes,
): Promise<Bytes> {
  const identity = await pointOf(keys.identity.publicKey);
  const agreement = await pointOf(keys.agreement.publicKey);
  const signed = signedText({ announcer, identity, agreement, certificate });
  const signature = await crypto.subtle.sign(SIGNATURE, keys.identity.privateKey, signed);
  return concat(
    Uint8Array.of(VERSION),
    identity,
    agreement,
    certificate,
    new Uint8Array(signature),
  );
}

/** @param announcer the participant that the server states as the origin of the announcement */
export async function readAnnouncement(
  announcer: Announcer,
  bytes: Uint8Array,
): Promise<AnnouncementResult> {
  const parts = cut(bytes, 1, POINT_BYTES, POINT_BYTES, CERTIFICATE_BYTES, SIGNATURE_BYTES);
  const [version, identity, agreement, certificate, signature] = parts ?? [];
  if (!version || !identity || !agreement || !certificate || !signature || version[0] !== VERSION)
    return { ok: false, reason: 'malformed' };
  const identityKey = await importPoint(identity, ECDSA);
  const agreementKey = await importPoint(agreement, ECDH);
  if (!identityKey || !agreementKey) return { ok: false, reason: 'invalid-key' };
  const keys = { announcer, identity, agreement, certificate };
  const isSigned = await crypto.subtle.verify(SIGNATURE, identityKey, signature, signedText(keys));
  return isSigned ? { ok: true, keys } : { ok: false, reason: 'invalid-signature' };
}

function signedText({ announcer, identity, agreement, certificate }: AnnouncedKeys): Bytes {
  return encodeFields(
    'throughline key announcement 1',
    announcer.room,
    announcer.participant,
    identity,
    agreement,
    certificate,
  );
}
