/**
 * The chat of a meeting: what all see, and this client's own messages. It outlives sessions and links; nothing of it
 * is stored, and no server sees it. SPEC.md §Chat, ADR 0050.
 */
import {
  type ChatBody,
  ChatEmoji,
  type ChatRef,
  cleanLines,
  isVisible,
  MAX_CHAT_MENTIONS,
  MAX_CHAT_TEXT_LENGTH,
  type ParticipantId,
} from '@throughline/protocol';
import { type Readable, Store } from '@throughline/std';
import { ChatExchange } from './chat-exchange.js';
import { type ChatMessage, foldChat, shareMessages } from './chat-fold.js';
import { pollBody, type PollProblem, type PollQuestion } from './chat-poll.js';
import { type SigningKeys, createSigningKeys } from '../crypto/signing-keys.js';
import { ChatLogs, type ChatSession } from './chat-logs.js';
import type { Author } from './chat-people.js';

/** An author of messages, or a participant of the room. */
export type ChatPerson = Pick<Author, 'id' | 'displayName' | 'origin' | 'isPresent' | 'forwarder'>;

export interface ChatState {
  /** Of the current session. */
  readonly self: ParticipantId | undefined;
  /** In the order in which all participants see them [CHAT-3]. */
  readonly messages: readonly ChatMessage[];
  readonly people: ReadonlyMap<ParticipantId, ChatPerson>;
  /** Only hosts may write, and this client is none [MOD-14]. */
  readonly isLocked: boolean;
}

/** Only hosts may write [MOD-14]. */
export interface ChatLock {
  /** This client is a host. */
  readonly isHost: boolean;
  /** Of the others. */
  readonly hosts: ReadonlySet<ParticipantId>;
}

export interface ChatDraft {
  text: string;
  /** Id of the message that it replies to; one of another conversation counts as none. */
  replyTo?: string | undefined;
  mentions?: readonly ParticipantId[];
  /** The only recipient; everyone by default. */
  to?: ParticipantId | undefined;
}

export type ChatProblem =
  | 'empty'
  | 'too_long'
  | PollProblem
  /** The poll has ended. */
  | 'poll_over'
  /** The recipient is not in the room. */
  | 'unknown_participant'
  /** There is none, or it is not this client's to change. */
  | 'unknown_message'
  /** This client cannot sign: the page has no WebCrypto and could not load what takes its place. */
  | 'no_keys'
  /** Only hosts may write [MOD-14]. */
  | 'locked'
  | 'not_in_room';

export type ChatOutcome = { ok: true } | { ok: false; reason: ChatProblem };

export interface ChatOptions {
  /** In ms since 1970. */
  now?: () => number;
  createKeys?: () => Promise<SigningKeys>;
}

export class Chat {
  readonly #state = new Store<ChatState>({
    self: undefined,
    messages: [],
    people: new Map(),
    isLocked: false,
  });
  readonly #exchanges = new Map<ParticipantId, ChatExchange>();
  readonly #options: Required<ChatOptions>;
  #logs: ChatLogs | undefined;
  #session: ChatSession | undefined;
  #lock: ChatLock | undefined;
  /** False once their creation has failed. */
  #hasKeys = true;

  constructor({ now = () => Date.now(), createKeys = createSigningKeys }: ChatOptions = {}) {
    this.#options = { now, createKeys };
  }

  get state(): Readable<ChatState> {
    return this.#state;
  }

  /** This client is in the room, in a new session, and no longer in an earlier one. */
  enter(session: ChatSession, displayName: string): void {
    this.#session = session;
    for (const id of [...this.#exchanges.keys()]) this.#end(id);
    if (this.#logs !== undefined) return this.#logs.enter(session, displayName);
    const { createKeys, now } = this.#options;
    const keys = createKeys();
    keys.catch((error: unknown) => {
      this.#hasKeys = false;
      reportError(error);
    });
    const onChange = () => this.#publish();
    this.#logs = new ChatLogs({ keys, session, displayName, now, onChange });
    this.#publish();
  }

  /** Call when the participants of the room change. */
  setOthers(others: readonly Pick<ChatPerson, 'id' | 'displayName'>[]): void {
    const left = this.#logs?.setOthers(others) ?? [];
    for (const id of left) this.#end(id);
    // From now on, each end may have from any other what those who have left wrote.
    if (left.length > 0) for (const exchange of this.#exchanges.values()) exchange.announce();
  }

  /**
   * Call when the setting of the room or the roles change; `undefined`: all may write. The pages of the others are not
   * trusted to keep silent, so this end reads nothing of those who may not write.
   */
  setLock(lock: ChatLock | undefined): void {
    const wasLocked = this.#isLocked;
    this.#lock = lock;
    for (const [remote, exchange] of this.#exchanges) exchange.setReadable(this.#mayRead(remote));
    if (wasLocked !== this.#isLocked) this.#publish();
  }

  /** With a participant of the room, until it leaves. `undefined` before this client has entered. */
  exchangeWith(remote: ParticipantId): ChatExchange | undefined {
    if (this.#logs === undefined) return undefined;
    this.#end(remote);
    const exchange = new ChatExchange(this.#logs, remote);
    exchange.setReadable(this.#mayRead(remote));
    this.#exchanges.set(remote, exchange);
    return exchange;
  }

  send({ text, replyTo, mentions = [], to }: ChatDraft): ChatOutcome {
    const problem = problemOf(text);
    if (problem !== undefined) return { ok: false, reason: problem };
    const reply = this.#find(replyTo);
    const ref = reply?.directWith === to ? reply : undefined;
    return this.#append(to, {
      kind: 'text',
      text: cleanLines(text),
      mentions: mentions.slice(0, MAX_CHAT_MENTIONS),
      ...(ref && { replyTo: refOf(ref) }),
    });
  }

  /** Changes an own message of this session, but no poll. */
  edit(id: string, text: string, mentions: readonly ParticipantId[] = []): ChatOutcome {
    const problem = problemOf(text);
    if (problem !== undefined) return { ok: false, reason: problem };
    if (this.#find(id)?.poll !== undefined) return { ok: false, reason: 'unknown_message' };
    return this.#change(id, (target) => ({
      kind: 'edit',
      target,
      text: cleanLines(text),
      mentions: mentions.slice(0, MAX_CHAT_MENTIONS),
    }));
  }

  /** Deletes an own message of this session. A modified client of another participant may keep it. */
  delete(id: string): ChatOutcome {
    return this.#change(id, (target) => ({ kind: 'delete', target }));
  }

  /** @param emoji one that `ChatEmoji` accepts */
  react(id: string, emoji: string, isOn: boolean): ChatOutcome {
    const message = this.#find(id);
    if (message?.text === undefined || !ChatEmoji.safeParse(emoji).success)
      return { ok: false, reason: 'unknown_message' };
    return this.#append(message.directWith, {
      kind: 'reaction',
      target: refOf(message),
      emoji,
      isOn,
    });
  }

  /** Asks everyone. A poll has no direct recipients, and its author cannot change it. */
  ask(question: PollQuestion): ChatOutcome {
    const poll = pollBody(question);
    return poll.ok ? this.#append(undefined, poll.body) : poll;
  }

  /**
   * Replaces this participant's vote in the poll of that message.
   *
   * @param choices positions of options, from 0; none withdraws the vote
   */
  vote(id: string, choices: readonly number[]): ChatOutcome {
    const message = this.#find(id);
    if (message?.poll === undefined) return { ok: false, reason: 'unknown_message' };
    if (message.poll.isEnded) return { ok: false, reason: 'poll_over' };
    return this.#append(message.directWith, {
      kind: 'vote',
      target: refOf(message),
      choices: [...choices],
    });
  }

  /** Ends an own poll of this session. */
  endPoll(id: string): ChatOutcome {
    if (this.#find(id)?.poll === undefined) return { ok: false, reason: 'unknown_message' };
    return this.#change(id, (target) => ({ kind: 'poll-end', target }));
  }

  /** Idempotent. The messages stay. */
  close(): void {
    this.#session = undefined;
    for (const id of [...this.#exchanges.keys()]) this.#end(id);
  }

  get #isLocked(): boolean {
    return this.#lock !== undefined && !this.#lock.isHost;
  }

  #mayRead(remote: ParticipantId): boolean {
    return this.#lock === undefined || this.#lock.hosts.has(remote);
  }

  #end(id: ParticipantId): void {
    this.#exchanges.get(id)?.close();
    this.#exchanges.delete(id);
  }

  #find(id: string | undefined): ChatMessage | undefined {
    return this.#state.get().messages.find((message) => message.id === id);
  }

  #change(id: string, toBody: (target: number) => ChatBody): ChatOutcome {
    const message = this.#find(id);
    if (message?.text === undefined || message.author !== this.#session?.self)
      return { ok: false, reason: 'unknown_message' };
    return this.#append(message.directWith, toBody(message.seq));
  }

  #append(to: ParticipantId | undefined, body: ChatBody): ChatOutcome {
    if (this.#session === undefined || this.#logs === undefined)
      return { ok: false, reason: 'not_in_room' };
    if (this.#isLocked) return { ok: false, reason: 'locked' };
    if (!this.#hasKeys) return { ok: false, reason: 'no_keys' };
    const isPossible = this.#logs.append(body, to, () => {
      const exchanges = to === undefined ? this.#exchanges.values() : [this.#exchanges.get(to)];
      for (const exchange of exchanges) exchange?.pump();
    });
    return isPossible ? { ok: true } : { ok: false, reason: 'unknown_participant' };
  }

  #publish(): void {
    const logs = this.#logs;
    if (logs === undefined) return;
    this.#state.set({
      self: this.#session?.self,
      isLocked: this.#isLocked,
      messages: shareMessages(this.#state.get().messages, foldChat(logs.logs)),
      people: new Map(
        logs.authors.map(({ id, displayName, origin, isPresent, forwarder }) => [
          id,
          { id, displayName, origin, isPresent, ...(forwarder && { forwarder }) },
        ]),
      ),
    });
  }
}

function problemOf(text: string): ChatProblem | undefined {
  if (!isVisible(text)) return 'empty';
  return cleanLines(text).length > MAX_CHAT_TEXT_LENGTH ? 'too_long' : undefined;
}

function refOf({ author, seq }: ChatMessage): ChatRef {
  return { author, seq };
}
