/** The entries of one author, in the order of their numbers and without a gap [CHAT-4]. Bounded: the oldest go first. */
import type { ChatEntry } from '@throughline/protocol';

/** Entries of one log that this end keeps [CHAT-7]. */
export const MAX_LOG_ENTRIES = 500;

/** Of the texts of one log, in UTF-16 units [CHAT-7]. */
export const MAX_LOG_UNITS = 200_000;

export interface StoredEntry extends ChatEntry {
  /** Order of arrival at this end, over all logs. */
  readonly arrival: number;
  /** `sentAt`, but never later than the arrival: a clock of another participant may be fast [CHAT-3]. */
  readonly sentAtMs: number;
}

export class ChatLog {
  #entries: StoredEntry[] = [];
  #units = 0;

  get entries(): readonly StoredEntry[] {
    return this.#entries;
  }

  /** The number that the next entry has. */
  get next(): number {
    const last = this.#entries.at(-1);
    return last === undefined ? 0 : last.seq + 1;
  }

  /** An empty log accepts any number: its author may have dropped older entries. */
  accepts(seq: number): boolean {
    return this.#entries.length === 0 || seq === this.next;
  }

  /** The entry must be one that the log accepts. */
  append(entry: StoredEntry): void {
    this.#entries.push(entry);
    this.#units += unitsOf(entry);
    while (this.#entries.length > MAX_LOG_ENTRIES || this.#units > MAX_LOG_UNITS) {
      const oldest = this.#entries.shift();
      if (oldest !== undefined) this.#units -= unitsOf(oldest);
    }
  }

  /** Those from this number on. */
  since(seq: number): readonly StoredEntry[] {
    const [first] = this.#entries;
    return first === undefined ? [] : this.#entries.slice(Math.max(0, seq - first.seq));
  }
}

function unitsOf({ body }: ChatEntry): number {
  switch (body.kind) {
    case 'text':
    case 'edit':
      return body.text.length;
    case 'poll':
      return [body.question, ...body.options].join('').length;
    case 'delete':
    case 'reaction':
    case 'vote':
    case 'poll-end':
      return 0;
  }
}
