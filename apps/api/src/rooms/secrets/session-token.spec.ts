import { describe, expect, it } from 'vitest';
import { SessionToken } from '@throughline/protocol';
import { hashToken, isToken, newSessionToken } from './session-token.js';

describe('[RES-1] a session token', () => {
  it('matches its own hash and no other', () => {
    const token = newSessionToken();
    const hash = hashToken(token);
    const other = SessionToken.parse((token.startsWith('A') ? 'B' : 'A') + token.slice(1));

    expect(isToken(token, hash)).toBe(true);
    expect(isToken(other, hash)).toBe(false);
    expect(hash).not.toContain(token);
  });

  it('is different each time', () => {
    const tokens = new Set(Array.from({ length: 1_000 }, newSessionToken));

    expect(tokens.size).toBe(1_000);
  });
});
