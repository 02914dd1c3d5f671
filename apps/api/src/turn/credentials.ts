/**
 * Credentials for the TURN server that it can check by itself: the convention of coturn's
 * `use-auth-secret` (draft-uberti-behave-turn-rest). Each participant gets its own, so that what a
 * relay carries can be accounted for, and none is good for long [ICE-2].
 */
import { createHmac } from 'node:crypto';
import type { ParticipantId } from '@throughline/protocol';

export interface TurnCredentials {
  readonly username: string;
  readonly credential: string;
  readonly expiresAtMs: number;
}

export interface Grant {
  readonly secret: string;
  readonly participantId: ParticipantId;
  readonly ttlSeconds: number;
  readonly nowMs: number;
}

export function grantCredentials(grant: Grant): TurnCredentials {
  const expirySeconds = Math.floor(grant.nowMs / 1_000) + grant.ttlSeconds;
  const username = `${expirySeconds}:${grant.participantId}`;
  // SHA-1 is what the convention and coturn ask for; as the hash of an HMAC it is not broken.
  const credential = createHmac('sha1', grant.secret).update(username).digest('base64');
  return { username, credential, expiresAtMs: expirySeconds * 1_000 };
}
