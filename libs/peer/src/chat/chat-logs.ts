/**
 * All logs of the chat as this end has them, and the rules by which entries enter them: from whom, with which
 * signature, in which order [CHAT-2, CHAT-4 to CHAT-6].
 */
import {
  type ChatBody,
  type ChatEntries,
  type ChatEntry,
  chatTextToSign,
  type ChatLogName,
  MAX_CHAT_TIME,
  type ParticipantId,
} from '@throughline/protocol';
import type { ChatHead, ChatStore, SendableLog } from './chat-exchange.js';
import type { AuthoredEntries } from './chat-fold.js';
import {
  type SigningKeys,
  type ClaimedKey,
  importClaimedKey,
  isSignedBy,
} from '../crypto/signing-keys.js';
import type { ChatLog, StoredEntry } from './chat-log.js';
import { type Author, ChatPeople } from './chat-people.js';
import { DirectLogs } from './direct-logs.js';

export interface ChatSession {
  roomId: string;
  self: ParticipantId;
}

export interface ChatLogsOptions {
  keys: Promise<SigningKeys>;
  session: ChatSession;
  displayName: string;
  /** In ms since 1970. */
  now: () => number;
  /** Called after logs or authors have changed. */
  onChange: () => void;
}

/** A log that accepts entries, and whose signatures it accepts. */
interface Readable {
  name: ChatLogName;
  log: ChatLog;
  key: ClaimedKey;
}

export class ChatLogs implements ChatStore {
  readonly #people = new ChatPeople();
  readonly #direct = new DirectLogs();
  readonly #keys: Promise<SigningKeys>;
  readonly #now: () => number;
  readonly #onChange: () => void;
  #session: ChatSession;
  /** Own entries are signed one after the other, so that their numbers have no gap. */
  #appending: Promise<void> = Promise.resolve();
  /** The greatest time that this end has [CHAT-3]. */
  #time = 0;
  #arrivals = 0;

  constructor({ keys, session, displayName, now, onChange }: ChatLogsOptions) {
    this.#keys = keys;
    this.#now = now;
    this.#onChange = onChange;
    this.#session = session;
    this.enter(session, displayName);
  }

  get authors(): readonly Author[] {
    return this.#people.all;
  }

  /** For the fold. */
  get logs(): AuthoredEntries[] {
    const room = this.#people.all.map(({ id, log }) => ({ author: id, entries: log.entries }));
    const direct = this.#direct.all.flatMap(({ with: other, self, own, their }) => [
      { author: self, directWith: other, entries: own.entries },
      { author: other, directWith: other, entries: their.entries },
    ]);
    return [...room, ...direct];
  }

  get publicKey(): Promise<string> {
    return this.#keys.then(({ publicKey }) => publicKey);
  }

  /** In a new session, this client is another author. The one that it was has left, as have the others. */
  enter(session: ChatSession, displayName: string): void {
    for (const { id, isPresent } of this.#people.all) if (isPresent) this.#leave(id);
    this.#session = session;
    const author = this.#people.meet(session.self, displayName, 'self');
    void this.#keys.then(
      ({ publicKey }) => (author.key = keyOf(publicKey)),
      () => undefined, // reported by the owner of the keys
    );
    this.#onChange();
  }

  /** Returns those who have left since. */
  setOthers(others: readonly Pick<Author, 'id' | 'displayName'>[]): readonly ParticipantId[] {
    const { self } = this.#session;
    const present = new Set<ParticipantId>([self, ...others.map(({ id }) => id)]);
    const left = this.#people.all
      .filter(({ id, isPresent }) => isPresent && !present.has(id))
      .map(({ id }) => id);
    const isNew = others.some(({ id, displayName }) => {
      const known = this.#people.get(id);
      return known?.isPresent !== true || known.displayName !== displayName;
    });
    for (const id of left) this.#leave(id);
    for (const { id, displayName } of others) {
      this.#people.meet(id, displayName, 'met');
      this.#direct.open(id, self);
    }
    if (isNew || left.length > 0) this.#onChange();
    return left;
  }

  /**
   * Signs an entry and appends it, after those before it. Returns false if the recipient is not in the room.
   *
   * @param onAppended called once it is in its log
   */
  append(body: ChatBody, to: ParticipantId | undefined, onAppended: () => void): boolean {
    const { roomId, self } = this.#session;
    const conversation = to === undefined ? undefined : this.#direct.get(to);
    if (to !== undefined && conversation?.isOver !== false) return false;
    const log = conversation?.own ?? this.#people.get(self)?.log;
    if (log === undefined) return false;
    this.#appending = this.#appending
      .then(async () => {
        const keys = await this.#keys;
        const time = Math.min(this.#time + 1, MAX_CHAT_TIME);
        const entry = { seq: log.next, time, sentAt: this.#now(), body };
        const signature = await keys.sign(chatTextToSign({ roomId, author: self, to }, entry));
        this.#store(log, { ...entry, signature });
        this.#onChange();
        onAppended();
      })
      .catch(() => undefined); // no keys: reported by their owner
    return true;
  }

  heads(remote: ParticipantId): { heads: ChatHead[]; direct: number } {
    const author = this.#people.get(remote);
    const reported = [...(author ? [author] : []), ...this.#people.left];
    return {
      heads: reported.map(({ id, log }) => ({ author: id, next: log.next })),
      direct: this.#direct.get(remote)?.their.next ?? 0,
    };
  }

  lacks(remoteHeads: readonly ChatHead[]): boolean {
    return remoteHeads.some(({ author, next }) => {
      const known = this.#people.get(author);
      if (known?.isPresent === true || known?.origin === 'self') return false;
      return next > (known?.log.next ?? 0);
    });
  }

  sendable(remote: ParticipantId): readonly SendableLog[] {
    const { self } = this.#session;
    const own = this.#people.get(self)?.log;
    const direct = this.#direct.get(remote)?.own;
    return [
      ...(direct ? [sendable(self, direct, { isDirect: true })] : []),
      ...(own ? [sendable(self, own)] : []),
      ...this.#people.left.flatMap(({ id, log, displayName, key }) =>
        key ? [sendable(id, log, { left: { displayName, key: key.text } })] : [],
      ),
    ];
  }

  /** The first key counts, and only from the link of its owner [CHAT-2]. */
  learnKey(remote: ParticipantId, key: string): void {
    const author = this.#people.get(remote);
    if (author?.isPresent === true) author.key ??= keyOf(key);
  }

  async read(remote: ParticipantId, batch: ChatEntries): Promise<void> {
    const target = this.#readable(remote, batch);
    if (target === undefined) return;
    const { name, log, key } = target;
    let isChanged = false;
    for (const entry of batch.entries) {
      const text = chatTextToSign(name, entry);
      if (!log.accepts(entry.seq)) continue;
      if (!(await isSignedBy(key, text, entry.signature))) break;
      // Another link may have brought it meanwhile.
      if (!log.accepts(entry.seq)) continue;
      this.#store(log, entry);
      isChanged = true;
    }
    if (isChanged) this.#onChange();
  }

  /** The log that a batch may extend; `undefined` if its sender has no say in it. */
  #readable(remote: ParticipantId, { author, isDirect, left }: ChatEntries): Readable | undefined {
    const { roomId, self } = this.#session;
    const known = this.#people.get(author);
    if (isDirect) {
      const log = this.#direct.get(remote)?.their;
      if (author !== remote || !known?.key || !log) return undefined;
      return { name: { roomId, author, to: self }, log, key: known.key.imported };
    }
    if (author !== remote && (known?.isPresent === true || known?.origin === 'self'))
      return undefined;
    const forwarded = left && {
      id: author,
      displayName: left.displayName,
      key: keyOf(left.key),
      forwarder: remote,
    };
    const source = known ?? (forwarded && this.#people.forward(forwarded));
    // One who left before its own link brought the key: others cannot vouch for it.
    if (!source?.key) return undefined;
    return { name: { roomId, author }, log: source.log, key: source.key.imported };
  }

  #leave(id: ParticipantId): void {
    this.#people.leave(id);
    this.#direct.end(id);
  }

  #store(log: ChatLog, entry: ChatEntry): void {
    this.#time = Math.max(this.#time, entry.time);
    const sentAtMs = Math.min(entry.sentAt, this.#now());
    log.append({ ...entry, sentAtMs, arrival: ++this.#arrivals });
  }
}

/** What its author has signed, and no more. */
function toSigned({ seq, time, sentAt, body, signature }: StoredEntry): ChatEntry {
  return { seq, time, sentAt, body, signature };
}

function keyOf(text: string) {
  return { text, imported: importClaimedKey(text) };
}

function sendable(
  author: ParticipantId,
  log: ChatLog,
  { isDirect = false, left }: { isDirect?: boolean; left?: SendableLog['left'] } = {},
): SendableLog {
  return {
    id: isDirect ? 'direct' : author,
    author,
    isDirect,
    ...(left && { left }),
    next: log.next,
    since: (from) => log.since(from).map(toSigned),
  };
}
