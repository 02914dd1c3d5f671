/**
 * The Idempotency-Key of a request (IETF draft-ietf-httpapi-idempotency-key-header), which the client
 * chooses so that it may send the request again [API-4]. Kept as hashes only: what was asked for can
 * hold a passcode, and cannot be found out by trying without the key.
 */
import { createHash, createHmac } from 'node:crypto';
import type { CreateRoom, KeyId } from '@throughline/protocol';

export interface Idempotency {
  /** Of the client's key and of whose it is: nobody meets another's. */
  readonly key: string;
  readonly fingerprint: string;
}

export function idempotencyOf(
  clientsKey: string,
  owner: KeyId | undefined,
  settings: CreateRoom,
): Idempotency {
  const scope = JSON.stringify([owner ?? null, clientsKey]);
  return {
    key: createHash('sha256').update(scope).digest('base64url'),
    // What was read, so that spacing and the order of fields make no difference.
    fingerprint: createHmac('sha256', clientsKey)
      .update(JSON.stringify(settings))
      .digest('base64url'),
  };
}
