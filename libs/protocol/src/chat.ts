/**
 * Chat between the participants of a room, over the `control` channels of their links. Each author has a log of
 * signed entries, and the others hold copies of it. Rules: ../SPEC.md §Chat. ADR 0050.
 */
import * as z from 'zod/mini';
import { fits, type TextBounds } from './graphemes.js';
import { ParticipantId } from './ids.js';
import { DisplayName } from './rooms.js';
import { cleanText, isVisible } from './visible-text.js';

/** Longest text of a message, in UTF-16 units. */
export const MAX_CHAT_TEXT_LENGTH = 2_000;

export const MAX_CHAT_MENTIONS = 16;

/** Of a poll [CHAT-8]. */
export const CHAT_POLL_OPTIONS = { min: 2, max: 10 };

/** Longest question of a poll and longest option, in UTF-16 units. */
export const MAX_CHAT_QUESTION_LENGTH = 200;
export const MAX_CHAT_OPTION_LENGTH = 100;

/** Most entries of one `chat/entries`; the length of a link message bounds them further. */
export const MAX_CHAT_BATCH = 50;

/** An author that reaches it keeps it: from then on, the senders' clocks order the messages [CHAT-3]. */
export const MAX_CHAT_TIME = 2 ** 40;

/** Most authors whose logs one end reports: the other end, and those who have left [CHAT-4]. */
export const MAX_CHAT_HEADS = 64;

/** One emoji, such as a family of five. */
export const CHAT_EMOJI_BOUNDS: TextBounds = { graphemes: 1, units: 32 };

const EMOJI = /\p{ExtPict}|\p{RI}\p{RI}|[0-9#*]\uFE0F?\u20E3/u;

/** What a reaction shows: one grapheme cluster that is an emoji. */
export const ChatEmoji = z.string().check(
  z.maxLength(CHAT_EMOJI_BOUNDS.units),
  z.refine((text) => EMOJI.test(text) && fits(text, CHAT_EMOJI_BOUNDS) && cleanText(text) === text),
);

/** Position of an entry in the log of its author, from 0. */
const EntrySeq = z.int().check(z.minimum(0));

/** An entry of any author. */
const Ref = z.strictObject({ author: ParticipantId, seq: EntrySeq });
export type ChatRef = z.infer<typeof Ref>;

/** As the author signed it; a page shows it cleaned. */
const textOf = (maxLength: number) =>
  z.string().check(z.minLength(1), z.maxLength(maxLength), z.refine(isVisible));
const Text = textOf(MAX_CHAT_TEXT_LENGTH);
const Mentions = z.array(ParticipantId).check(z.maxLength(MAX_CHAT_MENTIONS));

const { min: MIN_OPTIONS, max: MAX_OPTIONS } = CHAT_POLL_OPTIONS;

/**
 * `target` of an edit, a deletion or the end of a poll is an entry of the same log: no client can state one of another
 * author's entries.
 */
const Body = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: Text,
    mentions: Mentions,
    replyTo: z.optional(Ref),
  }),
  z.strictObject({
    kind: z.literal('edit'),
    target: EntrySeq,
    text: Text,
    mentions: Mentions,
  }),
  z.strictObject({ kind: z.literal('delete'), target: EntrySeq }),
  z.strictObject({ kind: z.literal('reaction'), target: Ref, emoji: ChatEmoji, isOn: z.boolean() }),
  z.strictObject({
    kind: z.literal('poll'),
    question: textOf(MAX_CHAT_QUESTION_LENGTH),
    options: z
      .array(textOf(MAX_CHAT_OPTION_LENGTH))
      .check(z.minLength(MIN_OPTIONS), z.maxLength(MAX_OPTIONS)),
    /** Whether a participant may choose several options. */
    isMultiple: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('vote'),
    target: Ref,
    /** Positions of the chosen options, from 0; none withdraws the vote. */
    choices: z
      .array(z.int().check(z.minimum(0), z.maximum(MAX_OPTIONS - 1)))
      .check(z.maxLength(MAX_OPTIONS)),
  }),
  z.strictObject({ kind: z.literal('poll-end'), target: EntrySeq }),
]);
export type ChatBody = z.infer<typeof Body>;

/** Base64url of a fixed number of bytes. */
const encoded = (bytes: number) =>
  z.string().check(z.regex(new RegExp(`^[\\w-]{${Math.ceil((bytes * 4) / 3)}}$`)));

/** An ECDSA key on P-256, as an uncompressed point (SEC 1 §2.3.3). */
const PublicKey = encoded(65);

export const ChatEntry = z.strictObject({
  seq: EntrySeq,
  /** Lamport clock: greater than that of all entries which the author had [CHAT-3]. */
  time: z.int().check(z.minimum(1), z.maximum(MAX_CHAT_TIME)),
  /** By the author's clock, in ms since 1970. */
  sentAt: z.int().check(z.minimum(0), z.maximum(8.64e15)),
  body: Body,
  /** ECDSA with SHA-256 of `chatTextToSign` in UTF-8: r and s (IEEE P1363). */
  signature: encoded(64),
});
export type ChatEntry = z.infer<typeof ChatEntry>;

/** The sender's key. It is the same for as long as both ends are in the room [CHAT-2]. */
export const ChatKey = z.strictObject({ type: z.literal('chat/key'), key: PublicKey });

/** What the sender has, and thereby what it lacks [CHAT-4]. */
export const ChatKnown = z.strictObject({
  type: z.literal('chat/known'),
  /** Per author, the number that its next entry will have. */
  heads: z
    .array(z.strictObject({ author: ParticipantId, next: EntrySeq }))
    .check(z.maxLength(MAX_CHAT_HEADS)),
  /** As `next`, of the direct messages of the other end. */
  direct: EntrySeq,
});
export type ChatKnown = z.infer<typeof ChatKnown>;

/** Entries of one log, in their order [CHAT-4]. */
export const ChatEntries = z.strictObject({
  type: z.literal('chat/entries'),
  author: ParticipantId,
  /** Direct messages from the sender to the receiver [CHAT-6]. */
  isDirect: z.boolean(),
  /** What the sender knows of an author who has left [CHAT-5]. */
  left: z.optional(z.strictObject({ displayName: DisplayName, key: PublicKey })),
  entries: z.array(ChatEntry).check(z.minLength(1), z.maxLength(MAX_CHAT_BATCH)),
});
export type ChatEntries = z.infer<typeof ChatEntries>;

/** Which log an entry belongs to. */
export interface ChatLogName {
  roomId: string;
  author: ParticipantId;
  /** The recipient of direct messages. */
  to?: ParticipantId | undefined;
}

/** What the signature of an entry covers: all of it, and the log. In a form that each client builds alike. */
export function chatTextToSign(
  { roomId, author, to }: ChatLogName,
  { seq, time, sentAt, body }: Omit<ChatEntry, 'signature'>,
): string {
  const fields = ['throughline chat 1', roomId, author, to ?? null, seq, time, sentAt];
  return JSON.stringify([...fields, ...bodyFields(body)]);
}

function bodyFields(body: ChatBody): unknown[] {
  switch (body.kind) {
    case 'text': {
      const { replyTo } = body;
      const ref = replyTo === undefined ? null : [replyTo.author, replyTo.seq];
      return [body.kind, body.text, body.mentions, ref];
    }
    case 'edit':
      return [body.kind, body.target, body.text, body.mentions];
    case 'delete':
    case 'poll-end':
      return [body.kind, body.target];
    case 'poll':
      return [body.kind, body.question, body.options, body.isMultiple];
    case 'vote':
      return [body.kind, body.target.author, body.target.seq, body.choices];
    case 'reaction':
      return [body.kind, body.target.author, body.target.seq, body.emoji, body.isOn];
  }
}
