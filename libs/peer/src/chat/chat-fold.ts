/**
 * What a conversation shows, as a pure function of the entries of its logs: the order in which they arrived has no
 * influence, so all participants see the same [CHAT-1, CHAT-3].
 */
import { type ChatRef, cleanLines, cleanText, type ParticipantId } from '@throughline/protocol';
import { isShallowEqual } from '@throughline/std';
import type { StoredEntry } from './chat-log.js';
import { castVote, type ChatPoll, type PollDraft, toPoll } from './chat-poll.js';

/** Different emoji on one message; later ones have no effect [CHAT-7]. */
export const MAX_REACTIONS = 20;

export interface ChatReaction {
  readonly emoji: string;
  readonly authors: readonly ParticipantId[];
}

export interface ChatMessage {
  /** Unique in the chat. */
  readonly id: string;
  readonly author: ParticipantId;
  /** In the log of its author. */
  readonly seq: number;
  /** The other person of a direct message; `undefined` for a message to all. */
  readonly directWith: ParticipantId | undefined;
  /** By the author's clock, in ms since 1970. */
  readonly sentAtMs: number;
  /** Order of arrival at this end. Edits and reactions do not change it. */
  readonly arrival: number;
  /** Cleaned, with line ends as `\n`; of a poll, its question; `undefined` if its author has deleted it. */
  readonly text: string | undefined;
  readonly isEdited: boolean;
  readonly mentions: readonly ParticipantId[];
  /** Id of the message that it replies to, which may be unknown here. */
  readonly replyTo: string | undefined;
  readonly reactions: readonly ChatReaction[];
  /** `undefined` for other messages, and for a poll that its author has deleted. */
  readonly poll: ChatPoll | undefined;
}

/** One log. */
export interface AuthoredEntries {
  readonly author: ParticipantId;
  /** The other person, if it is a log of direct messages. */
  readonly directWith?: ParticipantId;
  readonly entries: readonly StoredEntry[];
}

const NOBODY: readonly ParticipantId[] = [];

interface Authored extends Omit<AuthoredEntries, 'entries'> {
  readonly entry: StoredEntry;
}

/** Open while the fold runs. */
interface Draft extends Omit<ChatMessage, 'reactions' | 'poll'> {
  text: string | undefined;
  isEdited: boolean;
  mentions: readonly ParticipantId[];
  readonly reactions: Map<string, Set<ParticipantId>>;
  poll: PollDraft | undefined;
}

export function foldChat(logs: readonly AuthoredEntries[]): readonly ChatMessage[] {
  const ordered = logs
    .flatMap(({ entries, ...log }) => entries.map((entry) => ({ ...log, entry })))
    .sort(compare);
  const messages = new Map<string, Draft>();
  for (const one of ordered) {
    const message = toDraft(one);
    if (message !== undefined) messages.set(message.id, message);
  }
  // In a second pass: an author who lies about times may have dated an edit before its text.
  for (const one of ordered) {
    const message = messages.get(targetOf(one) ?? '');
    if (message !== undefined) change(message, one);
  }
  return [...messages.values()].map(toMessage);
}

function toDraft({ author, directWith, entry }: Authored): Draft | undefined {
  const { body, seq, sentAtMs, arrival } = entry;
  const common = {
    id: messageId({ author, seq }, directWith),
    author,
    seq,
    directWith,
    sentAtMs,
    arrival,
    isEdited: false,
    reactions: new Map(),
  };
  switch (body.kind) {
    case 'text':
      return {
        ...common,
        text: cleaned(entry),
        mentions: body.mentions,
        replyTo: body.replyTo && messageId(body.replyTo, directWith),
        poll: undefined,
      };
    case 'poll':
      return {
        ...common,
        text: cleaned(entry),
        mentions: NOBODY,
        replyTo: undefined,
        poll: {
          options: cleanedOptions(entry),
          isMultiple: body.isMultiple,
          isEnded: false,
          votes: new Map(),
        },
      };
    case 'edit':
    case 'delete':
    case 'reaction':
    case 'vote':
    case 'poll-end':
      return undefined;
  }
}

/** Of the same conversation always: a reaction to a direct message is one of its two logs. */
function targetOf({ author, directWith, entry: { body } }: Authored): string | undefined {
  switch (body.kind) {
    case 'text':
    case 'poll':
      return undefined;
    case 'edit':
    case 'delete':
    case 'poll-end':
      return messageId({ author, seq: body.target }, directWith);
    case 'reaction':
    case 'vote':
      return messageId(body.target, directWith);
  }
}

/** As the fold makes it. */
export function messageId({ author, seq }: ChatRef, directWith?: ParticipantId): string {
  return directWith === undefined ? `${author}/${seq}` : `${author}/${seq}/${directWith}`;
}

/** Keeps the objects of `before` that have not changed, so that a page renders only the others. */
export function shareMessages(
  before: readonly ChatMessage[],
  after: readonly ChatMessage[],
): readonly ChatMessage[] {
  const known = new Map(before.map((message) => [message.id, message]));
  return after.map((message) => {
    const same = known.get(message.id);
    if (same === undefined) return message;
    const shared = {
      ...message,
      reactions: keepEqual(same.reactions, message.reactions),
      poll: keepEqual(same.poll, message.poll),
    };
    return isShallowEqual(same, shared) ? same : shared;
  });
}

function change(message: Draft, { author, entry }: Authored): void {
  const { body } = entry;
  if (message.text === undefined) return;
  switch (body.kind) {
    case 'text':
    case 'poll':
      return;
    case 'edit':
      // Those who have voted have answered the question as it is.
      if (message.poll !== undefined) return;
      message.text = cleaned(entry);
      message.mentions = body.mentions;
      message.isEdited = true;
      return;
    case 'delete':
      message.text = undefined;
      message.poll = undefined;
      message.mentions = NOBODY;
      message.reactions.clear();
      return;
    case 'reaction':
      return react(message.reactions, author, body.emoji, body.isOn);
    case 'vote':
      if (message.poll !== undefined) castVote(message.poll, author, body.choices);
      return;
    case 'poll-end':
      if (message.poll !== undefined) message.poll.isEnded = true;
      return;
  }
}

function react(
  reactions: Map<string, Set<ParticipantId>>,
  author: ParticipantId,
  emoji: string,
  isOn: boolean,
): void {
  const authors = reactions.get(emoji);
  if (!isOn) {
    authors?.delete(author);
    if (authors?.size === 0) reactions.delete(emoji);
  } else if (authors !== undefined) authors.add(author);
  else if (reactions.size < MAX_REACTIONS) reactions.set(emoji, new Set([author]));
}

function toMessage({ reactions, poll, ...message }: Draft): ChatMessage {
  const shown = [...reactions].map(([emoji, authors]) => ({ emoji, authors: [...authors] }));
  return { ...message, reactions: shown, poll: poll && toPoll(poll) };
}

function compare(a: Authored, b: Authored): number {
  return (
    a.entry.time - b.entry.time ||
    a.entry.sentAtMs - b.entry.sentAtMs ||
    (a.author === b.author ? a.entry.seq - b.entry.seq : a.author < b.author ? -1 : 1)
  );
}

/** Cleaning costs more than the rest of the fold, which runs for each change. */
const cleanedTexts = new WeakMap<StoredEntry, string>();
const cleanedLists = new WeakMap<StoredEntry, readonly string[]>();

/** The text of the entry, or the question of its poll. */
function cleaned(entry: StoredEntry): string {
  const { body } = entry;
  return kept(cleanedTexts, entry, () => {
    if (body.kind === 'poll') return cleanText(body.question);
    return body.kind === 'text' || body.kind === 'edit' ? cleanLines(body.text) : '';
  });
}

function cleanedOptions(entry: StoredEntry): readonly string[] {
  const { body } = entry;
  return kept(cleanedLists, entry, () => (body.kind === 'poll' ? body.options.map(cleanText) : []));
}

function kept<T>(results: WeakMap<StoredEntry, T>, entry: StoredEntry, compute: () => T): T {
  const result = results.get(entry) ?? compute();
  results.set(entry, result);
  return result;
}

function keepEqual<T extends object | undefined>(before: T, after: T): T {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
