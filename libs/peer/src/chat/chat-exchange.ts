/**
 * Brings the logs of two participants together over the `control` channel of their link [CHAT-4]. It outlives links:
 * each one attaches its channel, and both ends start by stating what they have.
 */
import {
  type ChatEntry,
  type ChatEntries,
  type ControlMessage,
  MAX_CHAT_BATCH,
  MAX_LINK_MESSAGE_LENGTH,
  type ParticipantId,
} from '@throughline/protocol';
import { assertNever, TokenBucket } from '@throughline/std';

/**
 * What this end reads of one participant: each entry counts one, and each batch `BATCH_COST` more. The answers to
 * batches also have to stay below the rate at which the other end reads `control` [CH-3].
 */
export const CHAT_RATE = { burst: 1_000, perSecond: 100 };
export const BATCH_COST = 20;

/** Of a batch besides its entries, in UTF-16 units: ids, name and key. */
const BATCH_OVERHEAD = 1_000;

export type ChatExchangeMessage = Extract<ControlMessage, { type: `chat/${string}` }>;
export type ChatHead = Extract<ControlMessage, { type: 'chat/known' }>['heads'][number];

/** What an exchange uses of a link. */
export interface ChatPort {
  send(message: ChatExchangeMessage): void;
}

/** A log that this end may send to the other one. */
export interface SendableLog {
  /** Unique among those for one participant. */
  readonly id: string;
  readonly author: ParticipantId;
  readonly isDirect: boolean;
  /** Of an author who has left. */
  readonly left?: ChatEntries['left'];
  readonly next: number;
  since(seq: number): readonly ChatEntry[];
}

/** What an exchange uses of the chat. */
export interface ChatStore {
  /** In base64url, once there is one. Rejects if the browser makes no keys. */
  readonly publicKey: Promise<string>;
  /** What this end has, as far as the other one may send it. */
  heads(remote: ParticipantId): { heads: ChatHead[]; direct: number };
  /** Whether the other end has entries which this end may get from it and does not have. */
  lacks(remoteHeads: readonly ChatHead[]): boolean;
  /** In the order of sending. */
  sendable(remote: ParticipantId): readonly SendableLog[];
  learnKey(remote: ParticipantId, key: string): void;
  /** Applies the valid entries of a batch. Never rejects. */
  read(remote: ParticipantId, batch: ChatEntries): Promise<void>;
}

export class ChatExchange {
  readonly #store: ChatStore;
  readonly #remote: ParticipantId;
  readonly #bucket = new TokenBucket(CHAT_RATE, performance.now());
  #port: ChatPort | undefined;
  /** Per log, the next entry to send: none is sent twice over one channel, whatever the other end claims to lack. */
  #cursors = new Map<string, number>();
  /** The other end has not stated yet that it has read the latest batch. */
  #isWaiting = true;
  /** What it stated last. */
  #lastKnown = '';
  #isReading = false;
  #isReadable = true;
  /** The first batch that came while nothing is read of the other end. */
  #held: ChatEntries | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: ChatStore, remote: ParticipantId) {
    this.#store = store;
    this.#remote = remote;
  }

  /** A link can carry messages. */
  attach(port: ChatPort): void {
    this.#port = port;
    this.#cursors = new Map();
    this.#isWaiting = true;
    this.#lastKnown = '';
    void this.#start(port);
  }

  /** Its link has closed. */
  detach(port: ChatPort): void {
    if (this.#port === port) this.#port = undefined;
  }

  /** Idempotent. The other participant has left. */
  close(): void {
    this.#port = undefined;
    this.#held = undefined;
    clearTimeout(this.#timer);
  }

  /** Sends what the other end lacks, unless it has yet to read a batch. Call when a log has grown. */
  pump(): void {
    if (this.#isWaiting || this.#port === undefined) return;
    for (const log of this.#store.sendable(this.#remote)) {
      const cursor = this.#cursors.get(log.id);
      if (cursor === undefined || cursor >= log.next) continue;
      const entries = batchOf(log.since(cursor));
      const last = entries.at(-1);
      if (last === undefined) continue;
      const { author, isDirect, left } = log;
      this.#cursors.set(log.id, last.seq + 1);
      this.#isWaiting = true;
      return this.#port.send({
        type: 'chat/entries',
        author,
        isDirect,
        ...(left && { left }),
        entries: [...entries],
      });
    }
  }

  /**
   * Whether this end reads entries of the other one [MOD-14]. Otherwise it keeps one batch, and answers it later: an end
   * that waits for the answer sends no other one [CHAT-4].
   */
  setReadable(isReadable: boolean): void {
    this.#isReadable = isReadable;
    const held = this.#held;
    if (!isReadable || held === undefined) return;
    this.#held = undefined;
    this.#isReading = false;
    void this.#read(held);
  }

  /** States what this end has. Call when a participant has left: from now on, others may send its log. */
  announce(): void {
    // The answer to the batch states it. Until then, the other end must not send the next one.
    if (this.#isReading) return;
    this.#port?.send({ type: 'chat/known', ...this.#store.heads(this.#remote) });
  }

  receive(message: ChatExchangeMessage): void {
    switch (message.type) {
      case 'chat/key':
        return this.#store.learnKey(this.#remote, message.key);
      case 'chat/known':
        return this.#receiveKnown(message);
      case 'chat/entries':
        return void this.#read(message);
      default:
        return assertNever(message);
    }
  }

  async #start(port: ChatPort): Promise<void> {
    try {
      const key = await this.#store.publicKey;
      if (this.#port !== port) return;
      port.send({ type: 'chat/key', key });
      this.announce();
    } catch {
      // Without keys there is no chat; the chat reports it once.
    }
  }

  #receiveKnown(known: Extract<ChatExchangeMessage, { type: 'chat/known' }>): void {
    const nextOf = new Map(known.heads.map(({ author, next }) => [author, next]));
    for (const { id, author, isDirect } of this.#store.sendable(this.#remote)) {
      const stated = isDirect ? known.direct : (nextOf.get(author) ?? 0);
      this.#cursors.set(id, Math.max(this.#cursors.get(id) ?? 0, stated));
    }
    const text = JSON.stringify(known);
    // The comparison ends the exchange: the other end repeats itself unless it has learned something.
    if (text !== this.#lastKnown && this.#store.lacks(known.heads)) this.announce();
    this.#lastKnown = text;
    this.#isWaiting = false;
    this.pump();
  }

  /** One batch at a time: a remote end that does not wait for the answer loses the batch. */
  async #read(batch: ChatEntries): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    if (!this.#isReadable) {
      this.#held = batch;
      return;
    }
    await this.#store.read(this.#remote, batch);
    const left = this.#bucket.consume(batch.entries.length + BATCH_COST, performance.now());
    if (left >= 0) return this.#finish();
    this.#timer = setTimeout(() => this.#finish(), this.#bucket.waitMs);
  }

  #finish(): void {
    this.#isReading = false;
    this.announce();
  }
}

/** As many of the entries as fit in one message. */
function batchOf(entries: readonly ChatEntry[]): readonly ChatEntry[] {
  let units = BATCH_OVERHEAD;
  const end = entries.findIndex((entry) => {
    units += JSON.stringify(entry).length + 1;
    return units > MAX_LINK_MESSAGE_LENGTH;
  });
  return entries.slice(0, Math.min(MAX_CHAT_BATCH, end < 0 ? entries.length : end));
}
