/** Encrypts the frames of all tracks of this participant. */
import type { Bytes } from '../bytes.js';
import { compareEpochs, encodeKeyId, type KeyName } from '../keys/key-id.js';
import { frameBaseKey } from '../keys/sender-secret.js';
import { deriveFrameKey, type FrameKey } from '../sframe/frame-key.js';
import type { Codec } from './codec.js';
import { protect } from './protected-frame.js';

export type EncryptResult =
  | { readonly ok: true; readonly data: Bytes }
  /** `no-key`: {@link FrameEncryptor.use} has not resolved yet. `unknown-structure`: not a frame of this codec. */
  | { readonly ok: false; readonly reason: 'no-key' | 'unknown-structure' };

export interface FrameToEncrypt {
  readonly source: string;
  readonly codec: Codec;
  readonly data: Uint8Array;
}

/**
 * A participant has one for all of its tracks. Another one with the same secret would repeat the counters, and with
 * them the nonces, so a page that loses its encryptor rejoins (ADR 92).
 */
export class FrameEncryptor {
  #newest: KeyName | undefined;
  #key: FrameKey | undefined;
  #counter = 0n;

  /**
   * Once it resolves, encrypts with this secret.
   * @throws if the epoch is not newer than the last one, since its counters would repeat.
   */
  async use(name: KeyName, secret: Bytes): Promise<void> {
    if (this.#newest !== undefined && compareEpochs(name.epoch, this.#newest.epoch) <= 0)
      throw new Error('A sender must not return to an epoch that it has used.');
    this.#newest = name;
    const key = await deriveFrameKey(encodeKeyId(name), await frameBaseKey(secret));
    // A later call may have finished first.
    if (this.#newest !== name) return;
    this.#key = key;
    this.#counter = 0n;
  }

  async encrypt(frame: FrameToEncrypt): Promise<EncryptResult> {
    if (this.#key === undefined) return { ok: false, reason: 'no-key' };
    const data = await protect(this.#key, { ...frame, counter: this.#counter++ });
    return data === undefined ? { ok: false, reason: 'unknown-structure' } : { ok: true, data };
  }
}
