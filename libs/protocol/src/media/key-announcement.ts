import * as z from 'zod/mini';

/** Of a signed key announcement: version, two points on P-256, a SHA-256 and a signature (ADR 92). */
const ANNOUNCEMENT_BYTES = 1 + 2 * 65 + 32 + 64;

/** In base64url. Clients verify it; the API relays it unread. */
export const KeyAnnouncement = z
  .string()
  .check(z.regex(new RegExp(`^[\\w-]{${Math.ceil((ANNOUNCEMENT_BYTES * 4) / 3)}}$`)));
export type KeyAnnouncement = z.infer<typeof KeyAnnouncement>;

/** What 16 bits of a key id hold, without 0. */
export const MAX_SENDER_NUMBER = 65_535;

/** The number of a sender in the ids of its keys (ADR 92). */
export const SenderNumber = z.int().check(z.minimum(1), z.maximum(MAX_SENDER_NUMBER));
export type SenderNumber = z.infer<typeof SenderNumber>;

/** Of an envelope: version, nonce, key id, secret and tag (ADR 92). */
const ENVELOPE_BYTES = 1 + 12 + 6 + 32 + 16;

/** The key of a sender, encrypted for one receiver, in base64url. The API relays it unread. */
export const KeyEnvelope = z
  .string()
  .check(z.regex(new RegExp(`^[\\w-]{${Math.ceil((ENVELOPE_BYTES * 4) / 3)}}$`)));
export type KeyEnvelope = z.infer<typeof KeyEnvelope>;
