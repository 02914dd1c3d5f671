/**
 * Passcodes are stored as salted scrypt hashes (RFC 7914): people reuse them, so a leaked store
 * must not reveal them.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** Both parts in base64, for JSON. */
export interface PasscodeHash {
  readonly salt: string;
  readonly key: string;
}

const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** Node's defaults: N = 2^14, r = 8, p = 1: about 30 ms and 16 MiB for each guess. */
const derive = promisify<string, Buffer, number, Buffer>(scrypt);

export async function hashPasscode(passcode: string): Promise<PasscodeHash> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(canonical(passcode), salt, KEY_BYTES);
  return { salt: salt.toString('base64'), key: key.toString('base64') };
}

/** In constant time. */
export async function isPasscode(passcode: string, hash: PasscodeHash): Promise<boolean> {
  const key = await derive(canonical(passcode), Buffer.from(hash.salt, 'base64'), KEY_BYTES);
  return timingSafeEqual(key, Buffer.from(hash.key, 'base64'));
}

/** Keyboards differ in how they compose an accented letter. */
const canonical = (passcode: string) => passcode.normalize('NFC');
