import { JoinToken } from '@throughline/protocol';
import { base64url, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { newRoomId } from '../rooms/secrets/room-id.js';
import {
  HOST_TOKEN_SECONDS,
  hostTokenSeconds,
  JoinTokens,
  MAX_TOKEN_LIFE_SECONDS,
  type TokenFault,
} from './join-tokens.js';

const nowMs = 1_700_000_000_000;
const now = nowMs / 1_000;
const tokenSecret = 'the secret of this API, 32 characters at the least';
const shopSecret = 'the secret of an application, also of 32 and more';
const config = { tokenSecret };
const tokens = new JoinTokens({ ...config, apiKeys: new Map([['shop', shopSecret]]) }, () => nowMs);
const room = { id: newRoomId(), owner: 'shop' };
const claims = { aud: 'throughline', room: room.id, role: 'host', exp: now + 60 };
const bytes = (secret: string) => new TextEncoder().encode(secret);

async function signed(changes: object = {}, { alg = 'HS256', secret = tokenSecret } = {}) {
  const token = new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg });
  return JoinToken.parse(await token.sign(bytes(secret)));
}

const rewritten = (token: string, changes: object): JoinToken => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const read = JSON.parse(new TextDecoder().decode(base64url.decode(payload))) as object;
  const forged = base64url.encode(JSON.stringify({ ...read, ...changes }));
  return JoinToken.parse([header, forged, signature].join('.'));
};

describe('[TOK-1] a token issued by the API', () => {
  it('is valid for its room, with the role and the name in it', async () => {
    const token = await tokens.issue({ room: room.id, role: 'host', name: 'Ada', sub: 'a1' }, 60);

    const verdict = tokens.verify(token, room);

    expect(verdict).toMatchObject({ ok: true, grant: { role: 'host', name: 'Ada' } });
  });

  it('is valid until a minute after its expiry, since clocks differ', async () => {
    let atMs = nowMs;
    const clocked = new JoinTokens(config, () => atMs);
    const token = await clocked.issue({ room: room.id, role: 'participant' }, 60);

    atMs = nowMs + (60 + 59) * 1_000;
    expect(clocked.verify(token, room).ok).toBe(true);
    atMs = nowMs + (60 + 60) * 1_000;
    expect(clocked.verify(token, room)).toEqual({ ok: false, fault: 'expired' });
  });

  it('is valid at another process with the same secret, and invalid with another secret', async () => {
    const token = await tokens.issue({ room: room.id, role: 'host' }, 60);

    expect(new JoinTokens(config, () => nowMs).verify(token, room).ok).toBe(true);
    expect(new JoinTokens({}, () => nowMs).verify(token, room)).toEqual({
      ok: false,
      fault: 'wrong signature',
    });
  });
});

describe('[TOK-6] a token signed by an application', () => {
  it('is valid for the rooms that the application owns', async () => {
    const token = await signed({ iss: 'shop', name: 'Ada' }, { secret: shopSecret });

    expect(tokens.verify(token, room)).toMatchObject({ ok: true, grant: { name: 'Ada' } });
  });

  it.each([
    ['of another application', { owner: 'other' }],
    ['created without a key', {}],
  ])('is invalid for rooms %s', async (_, owner) => {
    const token = await signed({ iss: 'shop' }, { secret: shopSecret });

    expect(tokens.verify(token, { id: room.id, ...owner })).toEqual({
      ok: false,
      fault: 'issuer does not own the room',
    });
  });

  it('is invalid after its key was removed', async () => {
    const token = await signed({ iss: 'shop' }, { secret: shopSecret });

    expect(new JoinTokens(config, () => nowMs).verify(token, room)).toEqual({
      ok: false,
      fault: 'unknown issuer',
    });
  });
});

describe('[TOK-4] a token is invalid', () => {
  const longest = MAX_TOKEN_LIFE_SECONDS;

  it.each<[TokenFault, string, () => Promise<JoinToken> | JoinToken]>([
    ['another room', 'for another room', () => signed({ room: newRoomId() })],
    ['invalid claims: room', 'for no room', () => signed({ room: undefined })],
    ['expired', 'after its expiry', () => signed({ exp: now - 60 })],
    ['not valid yet', 'before its start', () => signed({ nbf: now + 61 })],
    ['invalid claims: exp', 'without an expiry', () => signed({ exp: undefined })],
    [
      'expires too far ahead',
      'with an expiry too far ahead',
      () => signed({ exp: now + longest + 61 }),
    ],
    ['issued in the future', 'issued in the future', () => signed({ iat: now + 61 })],
    [
      'invalid claims: nbf',
      'with a start that is not a number',
      () => signed({ nbf: String(now) }),
    ],
    ['wrong signature', 'with an expiry that is not a number', () => withInvalidExpiry()],
    ['another audience', 'for another audience', () => signed({ aud: 'elsewhere' })],
    ['invalid claims: aud', 'without an audience', () => signed({ aud: undefined })],
    ['invalid claims: role', 'with an unknown role', () => signed({ role: 'admin' })],
    ['invalid claims: role', 'without a role', () => signed({ role: undefined })],
    [
      'invalid claims: name',
      'with a name that shows nothing',
      () => signed({ name: '\u200B\u202E' }),
    ],
    ['invalid claims: name', 'with an overlong name', () => signed({ name: 'x'.repeat(65) })],
    ['invalid claims: sub', 'with an empty subject', () => signed({ sub: '' })],
    [
      'wrong signature',
      'signed with another secret',
      () => signed({}, { secret: 'another secret of 32 characters and more' }),
    ],
    [
      'unsupported algorithm or extension',
      'signed with another algorithm',
      () => signed({}, { alg: 'HS512' }),
    ],
    ['unknown issuer', 'of an unknown issuer', () => signed({ iss: 'unknown' })],
    [
      'unknown issuer',
      'of an issuer named like a property of Object.prototype',
      () => signed({ iss: '__proto__' }),
    ],
    [
      'wrong signature',
      'that claims an application as issuer but is signed by the API',
      () => signed({ iss: 'shop' }),
    ],
    [
      'wrong signature',
      'that is signed by an application but claims no issuer',
      () => signed({}, { secret: shopSecret }),
    ],
    [
      'wrong signature',
      'with a changed payload',
      async () => rewritten(await signed({ role: 'participant' }), { role: 'host' }),
    ],
    [
      'wrong signature',
      'whose issuer was removed',
      async () =>
        rewritten(await signed({ iss: 'shop' }, { secret: shopSecret }), { iss: undefined }),
    ],
    [
      'unsupported algorithm or extension',
      'that is unsigned',
      () => JoinToken.parse(new UnsecuredJWT(claims).encode()),
    ],
    [
      'unsupported algorithm or extension',
      'with algorithm none and a signature',
      async () => {
        const [, payload = '', signature = ''] = (await signed()).split('.');
        const header = base64url.encode('{"alg":"none"}');
        return JoinToken.parse([header, payload, signature].join('.'));
      },
    ],
    [
      'wrong signature',
      'that contains its own key',
      () => withHeader({ alg: 'HS256', jwk: { kty: 'oct', k: 'eA' } }, 'x'),
    ],
    [
      'unsupported algorithm or extension',
      'with an unknown critical header',
      () => withHeader({ alg: 'HS256', crit: ['exp'], exp: 1 }),
    ],
    [
      'invalid claims: iss',
      'of an issuer that is not a name',
      () => signed({ iss: ['shop'] as never }),
    ],
    ['malformed', 'that is not a JWT', () => JoinToken.parse('token')],
    ['malformed', 'with empty parts', () => JoinToken.parse('..')],
    ['malformed', 'whose parts are not JSON', () => JoinToken.parse('AAAA.AAAA.AAAA')],
    [
      'malformed',
      'whose payload is null',
      () => JoinToken.parse(`${base64url.encode('null')}.${base64url.encode('null')}.AA`),
    ],
  ])('[%s] %s', async (fault, _, make) => {
    expect(tokens.verify(await make(), room)).toEqual({ ok: false, fault });
  });

  it.each([
    ['expired less than a minute ago', { exp: now - 59 }],
    ['begins in a minute', { nbf: now + 60 }],
    ['was issued in a minute', { iat: now + 60 }],
    ['expires a minute after the maximum lifetime', { exp: now + longest + 60 }],
  ])('[TOK-2] not if it %s, since clocks differ', async (_, changes) => {
    expect(tokens.verify(await signed(changes), room).ok).toBe(true);
  });

  async function withInvalidExpiry() {
    return rewritten(await signed(), { exp: 'tomorrow' });
  }

  async function withHeader(header: object, secret = tokenSecret): Promise<JoinToken> {
    const { createHmac } = await import('node:crypto');
    const parts = [header, claims].map((part) => base64url.encode(JSON.stringify(part)));
    const mac = createHmac('sha256', secret).update(parts.join('.')).digest('base64url');
    return JoinToken.parse([...parts, mac].join('.'));
  }
});

describe('[MOD-7] token fingerprints', () => {
  const fingerprintsOf = (token: JoinToken) => {
    const verdict = tokens.verify(token, room);
    if (!verdict.ok) throw new Error('invalid token');
    return verdict.grant.tokenFingerprints;
  };

  it('match another token with the same subject', async () => {
    const [one] = fingerprintsOf(await signed({ sub: 'ada', jti: '1' }));
    const [other] = fingerprintsOf(await signed({ sub: 'ada', jti: '2', name: 'Bea' }));

    expect(other).toBe(one);
  });

  it('match whether an application signed the token or the API issued it', async () => {
    const issued = await tokens.issue({ room: room.id, role: 'participant', sub: 'ada' }, 60);
    const [one] = fingerprintsOf(issued);
    const [other] = fingerprintsOf(
      await signed({ sub: 'ada', iss: 'shop' }, { secret: shopSecret }),
    );

    expect(other).toBe(one);
  });

  it('match another token of the creator of the room, whatever subjects an application uses', async () => {
    const invitation = { room: room.id, role: 'host', maker: true } as const;
    const [one, other] = [await tokens.issue(invitation, 60), await tokens.issue(invitation, 60)];
    const namesake = await signed({ sub: 'maker', iss: 'shop' }, { secret: shopSecret });

    const fingerprints = fingerprintsOf(one);
    expect(fingerprintsOf(other).filter((hash) => fingerprints.includes(hash))).toHaveLength(1);
    expect(fingerprintsOf(namesake).filter((hash) => fingerprints.includes(hash))).toEqual([]);
  });

  it('match a token without a subject, however its signature is encoded', async () => {
    const token = await signed();
    // The last character of 32 bytes carries four bits; its two other bits are ignored.
    const last = token.slice(-1);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = JoinToken.parse(token.slice(0, -1) + letters.charAt(letters.indexOf(last) + 1));

    expect(fingerprintsOf(twin)).toEqual(fingerprintsOf(token));
  });

  it('reveal no identity', async () => {
    const fingerprints = fingerprintsOf(await signed({ sub: 'ada@example.org', jti: 'token 1' }));

    expect(fingerprints).toHaveLength(2);
    expect(fingerprints.join()).not.toMatch(/ada@|token 1/);
  });
});

describe("[TOK-3] the creator's token", () => {
  it.each([
    { room: 'without an end', endsInSeconds: undefined, seconds: HOST_TOKEN_SECONDS },
    { room: 'that ends within the hour', endsInSeconds: 3_600, seconds: HOST_TOKEN_SECONDS },
    { room: 'that ends next week', endsInSeconds: 604_800.2, seconds: 604_801 },
    { room: 'that ends in a year', endsInSeconds: 31_536_000, seconds: MAX_TOKEN_LIFE_SECONDS },
  ])('for a room $room is valid for $seconds s', ({ endsInSeconds, seconds }) => {
    const endsAtMs = endsInSeconds === undefined ? undefined : nowMs + endsInSeconds * 1_000;

    expect(hostTokenSeconds(nowMs, endsAtMs)).toBe(seconds);
  });
});
