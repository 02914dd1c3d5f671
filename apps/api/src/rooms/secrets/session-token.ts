/**
 * What brings a participant back to its session [RES-1]. The store keeps a hash: whoever reads a dump
 * of it cannot become somebody. Not a slow one, since nobody guesses 256 random bits.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { SessionToken } from '@throughline/protocol';

export const newSessionToken = (): SessionToken =>
  SessionToken.parse(randomBytes(32).toString('base64url'));

export const hashToken = (token: SessionToken): string => digest(token).toString('base64');

/** Takes as long for a near miss as for a far one. */
export const isToken = (token: SessionToken, hash: string): boolean =>
  timingSafeEqual(digest(token), Buffer.from(hash, 'base64'));

const digest = (token: SessionToken) => createHash('sha256').update(token).digest();
