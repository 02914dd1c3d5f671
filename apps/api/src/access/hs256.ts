/**
 * Verifies compact JWS with HMAC SHA-256 (RFC 7515 §3.1, RFC 7518 §3.2). Synchronous, on the main
 * thread, in some 10 µs: WebCrypto's jobs, and so `jose`'s, wait in libuv's thread pool, behind the
 * hashes of passcodes [LIM-12].
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

export const ALGORITHM = 'HS256';

/**
 * The algorithm is fixed, so that a token cannot select it (RFC 8725 §3.1). No critical extension is
 * supported (RFC 7515 §4.1.11).
 */
const Header = z.looseObject({ alg: z.literal(ALGORITHM), crit: z.undefined().optional() });
const AnyObject = z.looseObject({});

export interface CompactJws {
  /** A JSON object; not verified yet. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** What the signature covers; identifies the token. */
  readonly signed: string;
  readonly signature: Buffer;
}

export type ParsedJws =
  | { readonly ok: true; readonly jws: CompactJws }
  | { readonly ok: false; readonly fault: 'malformed' | 'unsupported algorithm or extension' };

const MALFORMED = { ok: false, fault: 'malformed' } as const;

/** Parses a token without verifying it. */
export function parseJws(token: string): ParsedJws {
  const [header, payload, signature, ...rest] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined) return MALFORMED;
  const [headers, claims] = [header, payload].map((part) => AnyObject.safeParse(decode(part)));
  if (rest.length > 0 || !headers?.success || !claims?.success) return MALFORMED;
  if (!Header.safeParse(headers.data).success)
    return { ok: false, fault: 'unsupported algorithm or extension' };
  const jws = {
    payload: claims.data,
    signed: `${header}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  };
  return { ok: true, jws };
}

/** In constant time. */
export function isSignedWith(secret: Uint8Array, { signed, signature }: CompactJws): boolean {
  const expected = createHmac('sha256', secret).update(signed).digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
  } catch {
    return undefined; // not JSON, which no schema accepts
  }
}
