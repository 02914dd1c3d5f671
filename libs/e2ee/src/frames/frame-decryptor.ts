/** Decrypts the frames of all tracks that this participant receives. */
import type { Bytes } from '../bytes.js';
import { type KeyName, MAX_SENDER, parseKeyId } from '../keys/key-id.js';
import { parseProtectedFrame } from './protected-frame.js';
import { type DecryptResult, SenderKeys } from './sender-keys.js';

/** More participants than any room has. */
export const MAX_SENDERS = 512;
/** Those that have left included: as many as a room has sender numbers. */
const MAX_SENDERS_OVER_TIME = MAX_SENDER + 1;

export type SecretResult =
  | 'accepted'
  /** A replayed envelope, or one that was overtaken. */
  | 'not-needed'
  /** Of a participant whose first secret had another sender number. */
  | 'other-sender-number'
  /** Of a participant that has left: a replayed envelope. */
  | 'former-sender'
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
  readonly #former = new Set<string>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /**
   * @param name The caller compares the sender number with the one that the room assigned: otherwise a participant could
   * distribute the secret of another one, and a server could show the frames of that one as its own.
   */
  receiveSecret(participant: string, { sender, epoch }: KeyName, secret: Bytes): SecretResult {
    if (this.#former.has(participant)) return 'former-sender';
    const known = this.#senders.get(participant);
    if (known === undefined && this.#isFull) return 'too-many-senders';
    const keys = known?.keys ?? new SenderKeys(sender);
    if (keys.sender !== sender) return 'other-sender-number';
    if (known === undefined) this.#senders.set(participant, { keys, lastFrame: Promise.resolve() });
    return keys.receive(epoch, secret) ? 'accepted' : 'not-needed';
  }

  /**
   * Call this for a participant that has left. Its secrets are rejected from then on: the counters of its frames are
   * forgotten, so a server could replay its envelopes and frames.
   */
  forget(participant: string): void {
    if (this.#senders.delete(participant)) this.#former.add(participant);
  }

  get #isFull(): boolean {
    return (
      this.#senders.size >= MAX_SENDERS ||
      this.#senders.size + this.#former.size >= MAX_SENDERS_OVER_TIME
    );
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
