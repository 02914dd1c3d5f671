/**
 * Session tokens, with which a client resumes its session [RES-1]. The store keeps a hash, so a
 * leaked store lets no one take over a session. A fast hash is enough for 256 random bits.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { SessionToken } from '@throughline/protocol';

export const newSessionToken = (): SessionToken =>
  SessionToken.parse(randomBytes(32).toString('base64url'));

export const hashToken = (token: SessionToken): string => digest(token).toString('base64');

/** In constant time. */
export const isToken = (token: SessionToken, hash: string): boolean =>
  timingSafeEqual(digest(token), Buffer.from(hash, 'base64'));

const digest = (token: SessionToken) => createHash('sha256').update(token).digest();
