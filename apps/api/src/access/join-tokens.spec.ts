import { JoinToken } from '@throughline/protocol';
import { base64url, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { newRoomId } from '../rooms/secrets/room-id.js';
import { JoinTokens, MAX_TOKEN_LIFE_SECONDS } from './join-tokens.js';

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

describe('[TOK-1] a token that the API issued', () => {
  it('is good for its room, with the role and the name in it', async () => {
    const token = await tokens.issue({ room: room.id, role: 'host', name: 'Ada', sub: 'a1' }, 60);

    const verdict = await tokens.verify(token, room);

    expect(verdict).toMatchObject({ ok: true, grant: { role: 'host', name: 'Ada' } });
  });

  it('is good until its time is over, and no longer', async () => {
    let atMs = nowMs;
    const clocked = new JoinTokens(config, () => atMs);
    const token = await clocked.issue({ room: room.id, role: 'participant' }, 60);

    atMs = nowMs + 59_000;
    expect((await clocked.verify(token, room)).ok).toBe(true);
    atMs = nowMs + 60_000;
    expect(await clocked.verify(token, room)).toEqual({ ok: false });
  });

  it('is good at another process with the same secret, and at none that has its own', async () => {
    const token = await tokens.issue({ room: room.id, role: 'host' }, 60);

    expect((await new JoinTokens(config, () => nowMs).verify(token, room)).ok).toBe(true);
    expect(await new JoinTokens({}, () => nowMs).verify(token, room)).toEqual({
      ok: false,
    });
  });
});

describe('[TOK-6] a token that an application signed', () => {
  it('is good for the rooms that were made with its key', async () => {
    const token = await signed({ iss: 'shop', name: 'Ada' }, { secret: shopSecret });

    expect(await tokens.verify(token, room)).toMatchObject({ ok: true, grant: { name: 'Ada' } });
  });

  it.each([
    ['that were made with another key', { owner: 'other' }],
    ['that somebody made', {}],
  ])('is none for rooms %s', async (_, owner) => {
    const token = await signed({ iss: 'shop' }, { secret: shopSecret });

    expect(await tokens.verify(token, { id: room.id, ...owner })).toEqual({ ok: false });
  });

  it('is none when its key is gone', async () => {
    const token = await signed({ iss: 'shop' }, { secret: shopSecret });

    expect(await new JoinTokens(config, () => nowMs).verify(token, room)).toEqual({ ok: false });
  });
});

describe('[TOK-4] a token is none', () => {
  const longest = MAX_TOKEN_LIFE_SECONDS;

  it.each<[string, () => Promise<JoinToken> | JoinToken]>([
    ['for another room', () => signed({ room: newRoomId() })],
    ['for no room', () => signed({ room: undefined })],
    ['after its time', () => signed({ exp: now })],
    ['before its time', () => signed({ nbf: now + 60 })],
    ['without an end', () => signed({ exp: undefined })],
    ['with an end too far ahead', () => signed({ exp: now + longest + 1 })],
    ['with an end that is no number', () => rewrittenEnd()],
    ['for others than us', () => signed({ aud: 'elsewhere' })],
    ['for nobody in particular', () => signed({ aud: undefined })],
    ['with another role', () => signed({ role: 'admin' })],
    ['without a role', () => signed({ role: undefined })],
    ['with a name that hides something', () => signed({ name: 'Ada\u202Emoc' })],
    ['with a name without end', () => signed({ name: 'x'.repeat(65) })],
    ['with a subject that is no text', () => signed({ sub: '' })],
    [
      'with another secret',
      () => signed({}, { secret: 'another secret of 32 characters and more' }),
    ],
    ['with another algorithm of the same key', () => signed({}, { alg: 'HS512' })],
    ['of an unknown issuer', () => signed({ iss: 'nobody' })],
    ['of an issuer that is a name of every object', () => signed({ iss: '__proto__' })],
    ['that claims an issuer and is signed by us', () => signed({ iss: 'shop' })],
    ['of an application that claims to be us', () => signed({}, { secret: shopSecret })],
    [
      'that was changed',
      async () => rewritten(await signed({ role: 'participant' }), { role: 'host' }),
    ],
    [
      'whose issuer was taken out',
      async () =>
        rewritten(await signed({ iss: 'shop' }, { secret: shopSecret }), { iss: undefined }),
    ],
    ['that is not signed', () => JoinToken.parse(new UnsecuredJWT(claims).encode())],
    [
      'that is not signed, with a signature',
      async () => {
        const [, payload = '', signature = ''] = (await signed()).split('.');
        const header = base64url.encode('{"alg":"none"}');
        return JoinToken.parse([header, payload, signature].join('.'));
      },
    ],
    [
      'that brings its key along',
      () => withHeader({ alg: 'HS256', jwk: { kty: 'oct', k: 'eA' } }, 'x'),
    ],
    [
      'that must be understood otherwise',
      () => withHeader({ alg: 'HS256', crit: ['exp'], exp: 1 }),
    ],
    ['of no shape at all', () => JoinToken.parse('token')],
    ['of empty parts', () => JoinToken.parse('..')],
    ['of parts that are no JSON', () => JoinToken.parse('AAAA.AAAA.AAAA')],
    [
      'that holds null',
      () => JoinToken.parse(`${base64url.encode('null')}.${base64url.encode('null')}.AA`),
    ],
  ])('%s', async (_, make) => {
    expect(await tokens.verify(await make(), room)).toEqual({ ok: false });
  });

  it('one second after the longest life, and not before', async () => {
    expect((await tokens.verify(await signed({ exp: now + longest }), room)).ok).toBe(true);
  });

  async function rewrittenEnd() {
    return rewritten(await signed(), { exp: 'tomorrow' });
  }

  async function withHeader(header: object, secret = tokenSecret): Promise<JoinToken> {
    const { createHmac } = await import('node:crypto');
    const parts = [header, claims].map((part) => base64url.encode(JSON.stringify(part)));
    const mac = createHmac('sha256', secret).update(parts.join('.')).digest('base64url');
    return JoinToken.parse([...parts, mac].join('.'));
  }
});

describe('[MOD-7] the marks of a token', () => {
  const marksOf = async (token: JoinToken) => {
    const verdict = await tokens.verify(token, room);
    if (!verdict.ok) throw new Error('no good token');
    return verdict.grant.tokenFingerprints;
  };

  it('tell a person again by another token with the same subject', async () => {
    const [one] = await marksOf(await signed({ sub: 'ada', jti: '1' }));
    const [other] = await marksOf(await signed({ sub: 'ada', jti: '2', name: 'Bea' }));

    expect(other).toBe(one);
  });

  it('tell a person again whether an application signed the token or had it issued', async () => {
    const issued = await tokens.issue({ room: room.id, role: 'participant', sub: 'ada' }, 60);
    const [one] = await marksOf(issued);
    const [other] = await marksOf(
      await signed({ sub: 'ada', iss: 'shop' }, { secret: shopSecret }),
    );

    expect(other).toBe(one);
  });

  it('tell who made the room again by another token, whatever an application calls people', async () => {
    const invitation = { room: room.id, role: 'host', maker: true } as const;
    const [one, other] = [await tokens.issue(invitation, 60), await tokens.issue(invitation, 60)];
    const called = await signed({ sub: 'maker', iss: 'shop' }, { secret: shopSecret });

    const marks = await marksOf(one);
    expect((await marksOf(other)).filter((mark) => marks.includes(mark))).toHaveLength(1);
    expect((await marksOf(called)).filter((mark) => marks.includes(mark))).toEqual([]);
  });

  it('tell a token again that names nobody, however its signature is spelt', async () => {
    const token = await signed();
    // The last letter of 32 bytes carries four bits: its two others are free.
    const last = token.slice(-1);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = JoinToken.parse(token.slice(0, -1) + letters.charAt(letters.indexOf(last) + 1));

    expect(await marksOf(twin)).toEqual(await marksOf(token));
  });

  it('tell nobody who it is', async () => {
    const marks = await marksOf(await signed({ sub: 'ada@example.org', jti: 'token 1' }));

    expect(marks).toHaveLength(2);
    expect(marks.join()).not.toMatch(/ada@|token 1/);
  });
});
