/**
 * The Idempotency-Key of a request (IETF draft-ietf-httpapi-idempotency-key-header), which lets a
 * client repeat the request safely [API-4]. Only hashes are stored. The body may contain a
 * passcode, so its hash is keyed: it cannot be brute-forced without the client's key.
 */
import { createHash, createHmac } from 'node:crypto';
import type { CreateRoom, KeyId } from '@throughline/protocol';

export interface Idempotency {
  /** Hash of the client's key and its owner, so that keys of different owners never collide. */
  readonly key: string;
  readonly fingerprint: string;
}

export function idempotencyOf(
  clientKey: string,
  owner: KeyId | undefined,
  settings: CreateRoom,
): Idempotency {
  const scope = JSON.stringify([owner ?? null, clientKey]);
  return {
    key: createHash('sha256').update(scope).digest('base64url'),
    // The parsed body, so that whitespace and the order of fields make no difference.
    fingerprint: createHmac('sha256', clientKey)
      .update(JSON.stringify(settings))
      .digest('base64url'),
  };
}
