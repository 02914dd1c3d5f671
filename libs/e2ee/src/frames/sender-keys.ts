/** The keys of one sender at a receiver, and the frames that were received with each. */
import type { Bytes } from '../bytes.js';
import { encodeKeyId, type KeyEpoch, type KeyName } from '../keys/key-id.js';
import {
  lookUp,
  NO_EPOCHS,
  stepsBetween,
  withDerivedEpoch,
  withForgedEpoch,
  withSecret,
} from '../keys/received-epochs.js';
import { frameBaseKey, ratchet } from '../keys/sender-secret.js';
import { deriveFrameKey, type FrameKey } from '../sframe/frame-key.js';
import { ReplayWindow } from '../sframe/replay-window.js';
import { type ReceivedFrame, unprotect } from './protected-frame.js';

export type FrameRejection =
  /** Not a protected frame: truncated, for example, or sent without encryption. */
  | 'malformed'
  /** No secret of this sender has this key yet, or the key has expired. */
  | 'unknown-key'
  /** The key id names another participant than the sender of the track. */
  | 'wrong-sender'
  /** This participant has received a frame with this counter before, or the counter is older than the replay window. */
  | 'replayed'
  /** The frame was changed, belongs to a track of another source, or was not encrypted with this key. */
  | 'not-authentic';

export type DecryptResult =
  | { readonly ok: true; readonly data: Bytes }
  | { readonly ok: false; readonly reason: FrameRejection };

interface HeldKey {
  readonly key: FrameKey;
  readonly window: ReplayWindow;
}

interface Derived {
  readonly secret: Bytes;
  readonly keys: Map<bigint, HeldKey>;
}

const reject = (reason: FrameRejection): DecryptResult => ({ ok: false, reason });

/** Frames must be opened one after another: a frame may derive the keys of the next one. */
export class SenderKeys {
  readonly #sender: number;
  #epochs = NO_EPOCHS;
  /** By generation. */
  #secrets = new Map<number, Bytes>();
  /** By key id. */
  #keys = new Map<bigint, HeldKey>();

  constructor(sender: number) {
    this.#sender = sender;
  }

  get sender(): number {
    return this.#sender;
  }

  /** False if the secret is not needed. */
  receive(epoch: KeyEpoch, secret: Bytes): boolean {
    const epochs = withSecret(this.#epochs, epoch);
    if (epochs === undefined) return false;
    this.#secrets.set(epoch.generation, secret);
    this.#setEpochs(epochs);
    return true;
  }

  async open(
    { sender, epoch }: KeyName,
    source: string,
    frame: ReceivedFrame,
    nowMs: number,
  ): Promise<DecryptResult> {
    if (sender !== this.#sender) return reject('wrong-sender');
    const found = lookUp(this.#epochs, epoch, nowMs);
    const keyId = frame.sealed.header.keyId;
    if (found.kind === 'unknown') return reject('unknown-key');
    const derived = found.kind === 'held' ? undefined : await this.#derive(found.from, epoch);
    const held = (derived?.keys ?? this.#keys).get(keyId);
    if (held === undefined) return reject('unknown-key');
    const result = await openOnce(held, source, frame);
    if (derived !== undefined) this.#settle(derived, epoch, result.ok, nowMs);
    return result;
  }

  /** Keeps derived keys only if a frame confirmed them. */
  #settle(derived: Derived, epoch: KeyEpoch, isAuthentic: boolean, nowMs: number): void {
    if (!isAuthentic) {
      this.#epochs = withForgedEpoch(this.#epochs, nowMs);
      return;
    }
    this.#secrets.set(epoch.generation, derived.secret);
    for (const [keyId, key] of derived.keys) if (!this.#keys.has(keyId)) this.#keys.set(keyId, key);
    this.#setEpochs(withDerivedEpoch(this.#epochs, epoch, nowMs));
  }

  async #derive(from: KeyEpoch, to: KeyEpoch): Promise<Derived> {
    const keys = new Map<bigint, HeldKey>();
    const [first = to, ...others] = stepsBetween(from, to);
    let secret = await ratchet(this.#secretOf(from), first.step - from.step);
    for (const epoch of [first, ...others]) {
      if (epoch !== first) secret = await ratchet(secret);
      const keyId = encodeKeyId({ sender: this.#sender, epoch });
      const key = await deriveFrameKey(keyId, await frameBaseKey(secret));
      keys.set(keyId, { key, window: new ReplayWindow() });
    }
    return { secret, keys };
  }

  #secretOf({ generation }: KeyEpoch): Bytes {
    const secret = this.#secrets.get(generation);
    if (secret === undefined) throw new Error('A listed generation has no secret.');
    return secret;
  }

  /** Forgets the secrets and keys of epochs that the state no longer lists. */
  #setEpochs(epochs: typeof NO_EPOCHS): void {
    this.#epochs = epochs;
    const generations = new Set(epochs.secrets.map(({ generation }) => generation));
    const keyIds = new Set(
      epochs.held.map(({ epoch }) => encodeKeyId({ sender: this.#sender, epoch })),
    );
    for (const generation of this.#secrets.keys())
      if (!generations.has(generation)) this.#secrets.delete(generation);
    for (const keyId of this.#keys.keys()) if (!keyIds.has(keyId)) this.#keys.delete(keyId);
  }
}

async function openOnce(
  { key, window }: HeldKey,
  source: string,
  frame: ReceivedFrame,
): Promise<DecryptResult> {
  const { counter } = frame.sealed.header;
  if (!window.accepts(counter)) return reject('replayed');
  const data = await unprotect(key, source, frame);
  if (data === undefined) return reject('not-authentic');
  window.record(counter);
  return { ok: true, data };
}
