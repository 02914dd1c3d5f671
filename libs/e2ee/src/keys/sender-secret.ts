/**
 * The secret of a sender. Each step is derived from the one before, and none can be computed backwards: a participant
 * who receives a step cannot decrypt the frames of earlier ones.
 */
import { type Bytes, utf8 } from '../bytes.js';
import { hkdf } from '../hkdf.js';

export const SECRET_BYTES = 32;

export function createSecret(): Bytes {
  return crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
}

/** The secret that is `steps` steps later. */
export async function ratchet(secret: Bytes, steps = 1): Promise<Bytes> {
  let latest = secret;
  for (let step = 0; step < steps; step++) latest = await derive(latest, 'ratchet');
  return latest;
}

/** The base key of the frames of this step (RFC 9605 §4.4.1), from which the secret cannot be computed. */
export function frameBaseKey(secret: Bytes): Promise<Bytes> {
  return derive(secret, 'frames');
}

function derive(secret: Bytes, purpose: 'ratchet' | 'frames'): Promise<Bytes> {
  return hkdf({ secret, info: utf8(`throughline ${purpose} 1`), length: SECRET_BYTES });
}
