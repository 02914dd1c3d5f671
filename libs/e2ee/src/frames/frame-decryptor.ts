/** Decrypts the frames of all tracks that this participant receives. */
import type { Bytes } from '../bytes.js';
import { type KeyName, parseKeyId } from '../keys/key-id.js';
import { parseProtectedFrame } from './protected-frame.js';
import { type DecryptResult, SenderKeys } from './sender-keys.js';

/** More participants than any room has. */
export const MAX_SENDERS = 512;

export type SecretResult =
  | 'accepted'
  /** A replayed envelope, or one that was overtaken. */
  | 'not-needed'
  /** Of a participant whose first secret had another sender number. */
  | 'other-sender-number'
  | 'too-many-senders';

export interface FrameToDecrypt {
  /** Whose track this is, as the room knows it. */
  readonly participant: string;
  readonly source: string;
  readonly data: Uint8Array;
}

interface Sender {
  readonly keys: SenderKeys;
  /** Settles once the frames that arrived so far are decrypted. */
  lastFrame: Promise<unknown>;
}

export class FrameDecryptor {
  readonly #senders = new Map<string, Sender>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  receiveSecret(participant: string, { sender, epoch }: KeyName, secret: Bytes): SecretResult {
    const known = this.#senders.get(participant);
    if (known === undefined && this.#senders.size >= MAX_SENDERS) return 'too-many-senders';
    const keys = known?.keys ?? new SenderKeys(sender);
    if (keys.sender !== sender) return 'other-sender-number';
    if (known === undefined) this.#senders.set(participant, { keys, lastFrame: Promise.resolve() });
    return keys.receive(epoch, secret) ? 'accepted' : 'not-needed';
  }

  /** A participant that has left. */
  forget(participant: string): void {
    this.#senders.delete(participant);
  }

  async decrypt({ participant, source, data }: FrameToDecrypt): Promise<DecryptResult> {
    const frame = parseProtectedFrame(data);
    const name = frame && parseKeyId(frame.sealed.header.keyId);
    if (frame === undefined || name === undefined) return { ok: false, reason: 'malformed' };
    const sender = this.#senders.get(participant);
    if (sender === undefined) return { ok: false, reason: 'unknown-key' };
    const result = sender.lastFrame.then(() =>
      sender.keys.open(name, source, frame, this.#nowMs()),
    );
    sender.lastFrame = result.catch(() => undefined); // The caller of this frame receives the error.
    return result;
  }
}
