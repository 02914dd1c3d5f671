/**
 * Join tokens: JWTs (RFC 7519) that state the bearer's role and name in a room, signed by the API
 * or by an application with its API key. Rules: SPEC.md §Join tokens; reasons: docs/adr/0015.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DisplayName, JoinToken, Role, RoomId } from '@throughline/protocol';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { CLOCK, type Clock } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import { ALGORITHM, isSignedWith, parseJws } from './hs256.js';

const AUDIENCE = 'throughline';

/** Maximum lifetime of a token [TOK-2], which bounds the damage of a leak. */
export const MAX_TOKEN_LIFE_SECONDS = 30 * 24 * 60 * 60;

/** Difference between the clocks of an application and of the API that makes no token invalid [TOK-2]. */
export const CLOCK_LEEWAY_SECONDS = 60;

/** Lifetime of the creator's token for a room without an end [TOK-3]: as long as an empty room is kept. */
export const HOST_TOKEN_SECONDS = 24 * 60 * 60;

/**
 * Lifetime of the creator's token [TOK-3]: the creator of a meeting that is planned for next week is still its host then.
 *
 * @param endsAtMs of the room, if it has an end
 */
export function hostTokenSeconds(nowMs: number, endsAtMs = nowMs): number {
  const untilEnd = Math.ceil((endsAtMs - nowMs) / 1_000);
  return Math.min(MAX_TOKEN_LIFE_SECONDS, Math.max(HOST_TOKEN_SECONDS, untilEnd));
}

const Issuer = z.looseObject({ iss: z.string().optional() });

const Claims = z.object({
  aud: z.union([z.string(), z.array(z.string())]),
  room: RoomId,
  role: Role,
  name: z.optional(DisplayName),
  sub: z.string().min(1).max(256).optional(),
  jti: z.string().min(1).max(256).optional(),
  maker: z.literal(true).optional(),
  nbf: z.number().optional(),
  iat: z.number().optional(),
  exp: z.number(),
});
type Claims = z.infer<typeof Claims>;

/** The claims of a token to issue. `sub` is the bearer's id in the application. */
export interface Invitation {
  readonly room: RoomId;
  readonly role: Role;
  readonly name?: string;
  readonly sub?: string;
  /**
   * Marks the token of the room's creator: one person, even if repeated requests return several
   * tokens.
   */
  readonly maker?: true;
}

/** What a verified token grants. */
export interface Grant {
  readonly role: Role;
  /** Overrides the name that the client sends. */
  readonly name?: string;
  /** Hashes that identify the token and its bearer after a removal [MOD-7]; at least one. */
  readonly tokenFingerprints: readonly string[];
  /** Hash that identifies the token alone [TOK-8]. */
  readonly tokenId: string;
}

/** Why a token is rejected. For the log only: clients get the same error in each case [TOK-4]. */
export type TokenFault =
  | 'malformed'
  | 'unsupported algorithm or extension'
  | 'unknown issuer'
  | 'issuer does not own the room'
  | 'wrong signature'
  | `invalid claims: ${string}`
  | 'another audience'
  | 'another room'
  | 'expired'
  | 'not valid yet'
  | 'issued in the future'
  | 'expires too far ahead';

export type TokenVerdict = { ok: true; grant: Grant } | { ok: false; fault: TokenFault };

/** The room that a token is verified for. `owner` is the id of the API key that created it. */
export interface TokenRoom {
  readonly id: RoomId;
  readonly owner?: string;
}

@Injectable()
export class JoinTokens {
  readonly #own: Uint8Array;
  readonly #apiKeys: ReadonlyMap<string, string>;

  constructor(
    @Inject(CONFIG) { tokenSecret, apiKeys }: Pick<Config, 'tokenSecret' | 'apiKeys'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    // Rooms in memory end with the process, so their tokens may too.
    this.#own = tokenSecret === undefined ? randomBytes(32) : bytesOf(tokenSecret);
    this.#apiKeys = apiKeys ?? new Map();
  }

  /** @param seconds lifetime; at most `MAX_TOKEN_LIFE_SECONDS` */
  async issue({ sub, ...claims }: Invitation, seconds: number): Promise<JoinToken> {
    const now = Math.floor(this.clock() / 1_000);
    const token = new SignJWT({ ...claims })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setAudience(AUDIENCE)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .setJti(randomUUID());
    if (sub !== undefined) token.setSubject(sub);
    return JoinToken.parse(await token.sign(this.#own));
  }

  verify(token: JoinToken, room: TokenRoom): TokenVerdict {
    const parsed = parseJws(token);
    if (!parsed.ok) return parsed;
    const { jws } = parsed;
    const issuer = Issuer.safeParse(jws.payload);
    if (!issuer.success) return { ok: false, fault: invalidClaims(issuer.error) };
    const secret = this.#secretFor(issuer.data.iss, room);
    if (!secret.ok) return secret;
    if (!isSignedWith(secret.bytes, jws)) return { ok: false, fault: 'wrong signature' };
    const claims = Claims.safeParse(jws.payload);
    if (!claims.success) return { ok: false, fault: invalidClaims(claims.error) };
    const fault = faultOf(claims.data, room, this.clock() / 1_000);
    if (fault !== undefined) return { ok: false, fault };
    return { ok: true, grant: grantOf(claims.data, jws.signed) };
  }

  /** An application's signature is valid for the rooms that it owns alone [TOK-6]. */
  #secretFor(
    issuer: string | undefined,
    { owner }: TokenRoom,
  ): { ok: true; bytes: Uint8Array } | { ok: false; fault: TokenFault } {
    if (issuer === undefined) return { ok: true, bytes: this.#own };
    const secret = this.#apiKeys.get(issuer);
    if (secret === undefined) return { ok: false, fault: 'unknown issuer' };
    if (issuer !== owner) return { ok: false, fault: 'issuer does not own the room' };
    return { ok: true, bytes: bytesOf(secret) };
  }
}

/** The names of the claims that are missing or invalid; never their values. */
const invalidClaims = ({ issues }: z.ZodError): TokenFault =>
  `invalid claims: ${[...new Set(issues.map(({ path: [name] }) => String(name)))].join(', ')}`;

/** Tolerates clocks that differ by `CLOCK_LEEWAY_SECONDS`. @param now in seconds since the epoch */
function faultOf(
  { aud, room: id, nbf, iat, exp }: Claims,
  room: TokenRoom,
  now: number,
): TokenFault | undefined {
  const isForUs = typeof aud === 'string' ? aud === AUDIENCE : aud.includes(AUDIENCE);
  if (!isForUs) return 'another audience';
  if (id !== room.id) return 'another room';
  const [earliest, latest] = [now - CLOCK_LEEWAY_SECONDS, now + CLOCK_LEEWAY_SECONDS];
  if (exp <= earliest) return 'expired';
  if (nbf !== undefined && nbf > latest) return 'not valid yet';
  if (iat !== undefined && iat > latest) return 'issued in the future';
  return exp > latest + MAX_TOKEN_LIFE_SECONDS ? 'expires too far ahead' : undefined;
}

/** @param signed the token without its signature, whose base64url encoding is not unique (RFC 4648 §3.5) */
function grantOf({ room, role, name, sub, jti, maker }: Claims, signed: string): Grant {
  // Independent of the signer: an application may sign some tokens itself and request others from
  // the API.
  const fingerprint = (kind: string, value: string) =>
    createHash('sha256')
      .update(JSON.stringify([room, kind, value]))
      .digest('base64');
  const tokenId = jti === undefined ? fingerprint('token', signed) : fingerprint('jti', jti);
  const fingerprints = [
    ...(sub === undefined ? [] : [fingerprint('sub', sub)]),
    ...(maker ? [fingerprint('maker', '')] : []),
    ...(jti === undefined ? [] : [tokenId]),
  ];
  return {
    role,
    ...(name !== undefined && { name }),
    tokenFingerprints: fingerprints.length > 0 ? fingerprints : [tokenId],
    tokenId,
  };
}

const bytesOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);
