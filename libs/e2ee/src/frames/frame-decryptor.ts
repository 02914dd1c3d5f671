/** Decrypts the frames of all tracks that this participant receives. */
import type { Bytes } from '../bytes.js';
import { type KeyName, MAX_SENDER, parseKeyId } from '../keys/key-id.js';
import { parseProtectedFrame } from './protected-frame.js';
import { type DecryptResult, SenderKeys } from './sender-keys.js';

/** More participants than any room has. */
export const MAX_SENDERS = 512;
/** Including participants that have left: as many as a room has sender numbers. */
const MAX_SENDERS_OVER_TIME = MAX_SENDER + 1;

export type SecretResult =
  | 'accepted'
  /** A replayed envelope, or one that a newer one overtook. */
  | 'not-needed'
  /** The first secret of this participant had another sender number. */
  | 'other-sender-number'
  /** The participant has left, so the envelope is a replay. */
  | 'former-sender'
  | 'too-many-senders';

export interface FrameToDecrypt {
  /** The participant that sends the track, according to the room. */
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
   * @param name the caller has compared the sender number with the one that the room assigned: otherwise a participant
   *   could distribute the secret of another one, and a server could forward that one's frames as frames of the first
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
   * Call this for a participant that has left. From then on, rejects its secrets: without the counters of its frames, a
   * server could replay its envelopes and frames.
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
