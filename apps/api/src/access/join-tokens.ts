/**
 * Join tokens: what says to a room who somebody is and as what they come, as a JWT (RFC 7519) that we
 * sign or an application does with its API key. The algorithm is fixed, so that no token chooses how
 * it is judged (RFC 8725 §3.1). Rules: SPEC.md §Join tokens; reasons: docs/adr/0015.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DisplayName, JoinToken, Role, RoomId } from '@throughline/protocol';
import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { CLOCK, type Clock } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';

const ALGORITHM = 'HS256';
const AUDIENCE = 'throughline';

/** Longest life that a token may claim [TOK-2]: one that leaks is of use no longer. */
export const MAX_TOKEN_LIFE_SECONDS = 30 * 24 * 60 * 60;

/** Of the maker of a room [TOK-3]: as long as a room is kept that nobody is in. */
export const HOST_TOKEN_SECONDS = 24 * 60 * 60;

const Claims = z.object({
  room: RoomId,
  role: Role,
  name: z.optional(DisplayName),
  sub: z.string().min(1).max(256).optional(),
  jti: z.string().min(1).max(256).optional(),
  maker: z.literal(true).optional(),
  exp: z.number(),
});

/** Whom to let into which room. `sub` is who it is to the application. */
export interface Invitation {
  readonly room: RoomId;
  readonly role: Role;
  readonly name?: string;
  readonly sub?: string;
  /** It is for who made the room: one person, however many tokens the making is answered with. */
  readonly maker?: true;
}

/** What a token has proved. */
export interface Grant {
  readonly role: Role;
  /** In the place of the name that the client sends. */
  readonly name?: string;
  /** Hashes that tell it and its bearer again after a removal [MOD-7]; one at least. */
  readonly marks: readonly string[];
}

/** Why a token is none is told to nobody [TOK-4]. */
export type TokenVerdict = { ok: true; grant: Grant } | { ok: false };

/** What a token is judged for. `owner` is the id of the API key that made the room. */
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
    // Rooms in memory end with the process, and so may the tokens for them.
    this.#own = tokenSecret === undefined ? randomBytes(32) : bytesOf(tokenSecret);
    this.#apiKeys = apiKeys ?? new Map();
  }

  /** @param seconds how long it is good for; at most `MAX_TOKEN_LIFE_SECONDS` */
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

  async verify(token: JoinToken, room: TokenRoom): Promise<TokenVerdict> {
    try {
      const { iss } = decodeJwt(token);
      const secret = this.#secretFor(iss, room);
      if (secret === undefined) return { ok: false };
      const { payload } = await jwtVerify(token, secret, {
        algorithms: [ALGORITHM],
        audience: AUDIENCE,
        currentDate: new Date(this.clock()),
      });
      const claims = Claims.safeParse(payload);
      if (!claims.success || claims.data.room !== room.id) return { ok: false };
      if (claims.data.exp - this.clock() / 1_000 > MAX_TOKEN_LIFE_SECONDS) return { ok: false };
      return { ok: true, grant: grantOf(claims.data, token) };
    } catch (error) {
      if (error instanceof errors.JOSEError) return { ok: false };
      throw error;
    }
  }

  /** An application lets people into the rooms that it made, and into no others [TOK-6]. */
  #secretFor(issuer: string | undefined, { owner }: TokenRoom): Uint8Array | undefined {
    if (issuer === undefined) return this.#own;
    const secret = issuer === owner ? this.#apiKeys.get(issuer) : undefined;
    return secret === undefined ? undefined : bytesOf(secret);
  }
}

function grantOf(
  { room, role, name, sub, jti, maker }: z.infer<typeof Claims>,
  token: JoinToken,
): Grant {
  // Whoever signed it: an application may sign some tokens itself and have others issued here.
  const mark = (kind: string, value: string) =>
    createHash('sha256')
      .update(JSON.stringify([room, kind, value]))
      .digest('base64');
  const marks = [
    ...(sub === undefined ? [] : [mark('sub', sub)]),
    ...(maker ? [mark('maker', '')] : []),
    ...(jti === undefined ? [] : [mark('jti', jti)]),
  ];
  // What is signed, without the signature: that can be spelt in more than one way (RFC 4648 §3.5).
  const signed = token.slice(0, token.lastIndexOf('.'));
  return {
    role,
    ...(name !== undefined && { name }),
    marks: marks.length > 0 ? marks : [mark('token', signed)],
  };
}

const bytesOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);
