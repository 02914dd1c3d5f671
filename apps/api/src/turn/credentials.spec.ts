import { ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { grantCredentials } from './credentials.js';

const grant = {
  server: { secret: 'correct horse battery staple' },
  participantId: ParticipantId.parse('7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c11'),
  ttlSeconds: 3_600,
  nowMs: Date.UTC(2026, 0, 1),
};

describe('TURN credentials', () => {
  it('[ICE-2] equal those of another implementation for the same secret and name', () => {
    // printf USERNAME | openssl dgst -sha1 -hmac SECRET -binary | base64
    expect(grantCredentials(grant)).toEqual({
      username: '1767229200:7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c11',
      credential: 'EIMqW5JbOcg2yaAhmA5kx7aWQYo=',
      expiresAtMs: 1_767_229_200_000,
    });
  });

  it('[ICE-2] hold the region of the server in the username', () => {
    const server = { ...grant.server, region: 'eu-west' };

    expect(grantCredentials({ ...grant, server })).toEqual({
      username: '1767229200:7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c11:eu-west',
      credential: 'u+jCEja1AkJ9Lh+VAstDDcmbnO8=',
      expiresAtMs: 1_767_229_200_000,
    });
  });

  it('[ICE-2] expire on a whole second, also if created within one', () => {
    const { expiresAtMs } = grantCredentials({ ...grant, nowMs: grant.nowMs + 999 });

    expect(expiresAtMs).toBe(1_767_229_200_000);
  });

  it.each([
    ['another participant', { participantId: ParticipantId.parse(crypto.randomUUID()) }],
    ['another second', { nowMs: grant.nowMs + 1_000 }],
    ['another secret', { server: { secret: 'another' } }],
  ])('[ICE-2] have another password for %s', (_, change) => {
    const { credential } = grantCredentials({ ...grant, ...change });

    expect(credential).not.toBe(grantCredentials(grant).credential);
  });
});
