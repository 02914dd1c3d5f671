/**
 * Credentials that a TURN server can verify with its secret alone: the convention of coturn's
 * `use-auth-secret` (draft-uberti-behave-turn-rest). Each participant gets its own, so that relayed
 * traffic can be counted per participant, and each expires [ICE-2].
 */
import { createHmac } from 'node:crypto';
import { ParticipantId } from '@throughline/protocol';
import type { TurnServerConfig } from '../config/turn-servers.js';

export interface TurnCredentials {
  readonly username: string;
  readonly credential: string;
  readonly expiresAtMs: number;
}

/** The participant in the credentials of the API's own probes [ICE-11]. It is in no room. */
export const PROBE_PARTICIPANT = ParticipantId.parse('00000000-0000-4000-8000-000000000000');

export interface Grant {
  readonly server: Pick<TurnServerConfig, 'secret' | 'region'>;
  readonly participantId: ParticipantId;
  readonly ttlSeconds: number;
  readonly nowMs: number;
}

export function grantCredentials({ server, ...grant }: Grant): TurnCredentials {
  const expirySeconds = Math.floor(grant.nowMs / 1_000) + grant.ttlSeconds;
  const suffix = server.region === undefined ? '' : `:${server.region}`;
  const username = `${expirySeconds}:${grant.participantId}${suffix}`;
  // The convention and coturn require SHA-1, which is not broken as the hash of an HMAC.
  const credential = createHmac('sha1', server.secret).update(username).digest('base64');
  return { username, credential, expiresAtMs: expirySeconds * 1_000 };
}

/**
 * When the current credentials of a participant began: at its join, and anew after each half of
 * their lifetime. All API processes derive the same time, so a client that requests credentials
 * again and again gets the same ones, and adds no key to the store [ICE-3].
 */
export function renewedAtMs({
  joinedAtMs,
  nowMs,
  ttlSeconds,
}: Pick<Grant, 'nowMs' | 'ttlSeconds'> & { readonly joinedAtMs: number }): number {
  const halfLifeMs = (ttlSeconds * 1_000) / 2;
  // The clocks of two API processes may differ.
  const halfLives = Math.max(0, Math.floor((nowMs - joinedAtMs) / halfLifeMs));
  return joinedAtMs + halfLives * halfLifeMs;
}
