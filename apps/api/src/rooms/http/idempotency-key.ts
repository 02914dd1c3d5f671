/**
 * The Idempotency-Key of a request (IETF draft-ietf-httpapi-idempotency-key-header), which lets a
 * client repeat the request safely [API-4]. Only hashes are stored. The body may contain a
 * passcode, so its hash is keyed: it cannot be brute-forced without the client's key.
 */
import { createHash, createHmac } from 'node:crypto';
import type { CreateRoom, KeyId } from '@throughline/protocol';
import type { AddressHash } from '../model/address-hash.js';

/**
 * The sender of the request: an application, or the address of an anonymous client. The answer
 * contains a host's token, so a client never receives the room of another one that chose the same
 * key. Clients behind one NAT share an address; their keys are random (`AnonymousIdempotencyKey`).
 */
export type KeyScope = { readonly owner: KeyId } | { readonly address: AddressHash };

export interface Idempotency {
  /** Hash of the client's key and its scope, so that keys of different scopes never collide. */
  readonly key: string;
  readonly fingerprint: string;
}

export function idempotencyOf(
  clientKey: string,
  scope: KeyScope,
  settings: CreateRoom,
): Idempotency {
  const scoped = JSON.stringify([scope, clientKey]);
  return {
    key: createHash('sha256').update(scoped).digest('base64url'),
    // The parsed body, so that whitespace and the order of fields make no difference.
    fingerprint: createHmac('sha256', clientKey)
      .update(JSON.stringify(settings))
      .digest('base64url'),
  };
}
