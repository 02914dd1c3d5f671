/**
 * The logs for the whole room, by author, and what this end knows of the authors: those in the room, and the latest
 * who have left. Decides whose entries may come from whom [CHAT-2, CHAT-5].
 */
import type { ParticipantId } from '@throughline/protocol';
import type { ClaimedKey } from '../crypto/signing-keys.js';
import { ChatLog } from './chat-log.js';

/** Logs of participants who have left; the oldest is dropped [CHAT-7]. */
export const MAX_LEFT_AUTHORS = 32;

/** Logs whose author's name and key one participant has stated [CHAT-5]. */
export const MAX_FORWARDED_AUTHORS = 8;

/**
 * - `self`: this client, also in an earlier session.
 * - `met`: its key came from its own link, or it is in the room.
 * - `forwarded`: another participant has stated its name and key.
 */
export type AuthorOrigin = 'self' | 'met' | 'forwarded';

export interface AuthorKey {
  /** In base64url. */
  readonly text: string;
  readonly imported: ClaimedKey;
}

export interface Author {
  readonly id: ParticipantId;
  readonly origin: AuthorOrigin;
  displayName: string;
  isPresent: boolean;
  key: AuthorKey | undefined;
  /** The participant that has stated name and key. */
  readonly forwarder?: ParticipantId;
  readonly log: ChatLog;
}

/** As another participant states it. */
export interface ForwardedAuthor {
  id: ParticipantId;
  displayName: string;
  key: AuthorKey;
  forwarder: ParticipantId;
}

export class ChatPeople {
  /** Those who have left are in the order of leaving, before or between the others. */
  readonly #authors = new Map<ParticipantId, Author>();

  get all(): readonly Author[] {
    return [...this.#authors.values()];
  }

  get left(): readonly Author[] {
    return this.all.filter(({ isPresent }) => !isPresent);
  }

  get(id: ParticipantId): Author | undefined {
    return this.#authors.get(id);
  }

  /** Replaces what is known of a participant in the room. A log that others had forwarded as its own is dropped. */
  meet(id: ParticipantId, displayName: string, origin: 'self' | 'met'): Author {
    const known = this.#authors.get(id);
    if (known !== undefined && known.origin === origin) {
      return Object.assign(known, { displayName, isPresent: true });
    }
    const author = { id, origin, displayName, isPresent: true, key: undefined, log: new ChatLog() };
    this.#authors.set(id, author);
    return author;
  }

  /** Keeps the log, for those who join later. */
  leave(id: ParticipantId): void {
    const author = this.#authors.get(id);
    if (author === undefined) return;
    author.isPresent = false;
    this.#authors.delete(id);
    // Its link has never brought a key, and so no entries: others may state it.
    if (author.key === undefined) return;
    // The last to leave is the last to be dropped.
    this.#authors.set(id, author);
    this.#dropOldest();
  }

  /** One whom this end has never met; `undefined` if it has, or if the forwarder has stated too many. */
  forward({ forwarder, ...stated }: ForwardedAuthor): Author | undefined {
    const count = this.all.filter((author) => author.forwarder === forwarder).length;
    if (this.#authors.has(stated.id) || count >= MAX_FORWARDED_AUTHORS) return undefined;
    const author: Author = {
      ...stated,
      forwarder,
      origin: 'forwarded',
      isPresent: false,
      log: new ChatLog(),
    };
    this.#authors.set(author.id, author);
    this.#dropOldest();
    return author;
  }

  /** Forwarded ones first: a participant who states authors without end displaces none that this end has met. */
  #dropOldest(): void {
    const { left } = this;
    if (left.length <= MAX_LEFT_AUTHORS) return;
    const dropped = left.find(({ origin }) => origin === 'forwarded') ?? left[0];
    if (dropped !== undefined) this.#authors.delete(dropped.id);
  }
}
