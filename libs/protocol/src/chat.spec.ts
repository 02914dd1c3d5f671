import { describe, expect, it } from 'vitest';
import {
  type ChatBody,
  chatTextToSign,
  ChatEmoji,
  ChatEntries,
  type ChatEntry,
  MAX_CHAT_BATCH,
  MAX_CHAT_MENTIONS,
  MAX_CHAT_TEXT_LENGTH,
  MAX_CHAT_TIME,
} from './chat.js';
import { ParticipantId } from './ids.js';
import { ControlMessage, MAX_LINK_MESSAGE_LENGTH } from './link-messages.js';

const ADA = ParticipantId.parse('0b9c1f9e-3a53-4d9c-8f0a-0d6f1a9c2b11');
const BOB = ParticipantId.parse('1b9c1f9e-3a53-4d9c-8f0a-0d6f1a9c2b11');
const SIGNATURE = 'A'.repeat(86);

const text = (content: string, changes: object = {}) =>
  ({ kind: 'text', text: content, mentions: [], ...changes }) as const;
const poll = (changes: object = {}) => ({
  kind: 'poll',
  question: 'When?',
  options: ['Now', 'Later'],
  isMultiple: false,
  ...changes,
});
const vote = (choices: number[]) => ({ kind: 'vote', target: { author: BOB, seq: 0 }, choices });
const entry = (body: object = text('Hello'), changes: object = {}) => ({
  seq: 0,
  time: 1,
  sentAt: 1_795_000_000_000,
  body,
  signature: SIGNATURE,
  ...changes,
});
const batch = (entries: object[], changes: object = {}) => ({
  type: 'chat/entries',
  author: ADA,
  isDirect: false,
  entries,
  ...changes,
});
const isValid = (message: object) => ControlMessage.safeParse(message).success;

describe('an entry of the chat', () => {
  it.each([
    ['a text', text('Hello')],
    ['the longest text', text('a'.repeat(MAX_CHAT_TEXT_LENGTH))],
    ['a reply with mentions', text('Yes', { replyTo: { author: BOB, seq: 3 }, mentions: [BOB] })],
    ['an edit', { kind: 'edit', target: 0, text: 'Hallo', mentions: [] }],
    ['a deletion', { kind: 'delete', target: 0 }],
    ['a reaction', { kind: 'reaction', target: { author: BOB, seq: 0 }, emoji: '👍🏽', isOn: true }],
    ['a poll', poll()],
    ['a poll with the most options', poll({ options: Array(10).fill('a'.repeat(100)) })],
    ['a vote', vote([1])],
    ['the withdrawal of a vote', vote([])],
    ['the end of a poll', { kind: 'poll-end', target: 0 }],
  ])('[CHAT-1, CHAT-8] can be %s', (_, body) => {
    expect(isValid(batch([entry(body)]))).toBe(true);
  });

  it.each([
    ['a text that shows nothing', text('\u200B\n')],
    ['an empty text', text('')],
    ['a text that is too long', text('a'.repeat(MAX_CHAT_TEXT_LENGTH + 1))],
    ['too many mentions', text('a', { mentions: Array(MAX_CHAT_MENTIONS + 1).fill(BOB) })],
    [
      'an edit of the entry of another author',
      { kind: 'edit', target: { author: BOB, seq: 0 }, text: 'a', mentions: [] },
    ],
    ['the deletion of the entry of another author', { kind: 'delete', target: 0, author: BOB }],
    [
      'a reaction that is a word',
      { kind: 'reaction', target: { author: BOB, seq: 0 }, emoji: 'no', isOn: true },
    ],
    ['markup of its own', text('a', { html: '<b>a</b>' })],
    ['an unknown kind', { kind: 'quiz' }],
    ['a poll with one option', poll({ options: ['Yes'] })],
    ['a poll with too many options', poll({ options: Array(11).fill('a') })],
    ['a poll with an option that shows nothing', poll({ options: ['Yes', '\u200B'] })],
    ['a poll with an option that is too long', poll({ options: ['Yes', 'a'.repeat(101)] })],
    ['a poll with a question that is too long', poll({ question: 'a'.repeat(201) })],
    ['a vote for an option that no poll can have', vote([10])],
    ['a vote for more options than a poll can have', vote(Array<number>(11).fill(0))],
    ['a vote for a part of an option', vote([0.5])],
    ['the end of a poll of another author', { kind: 'poll-end', target: { author: BOB, seq: 0 } }],
  ])('[CHAT-1, CHAT-8] cannot be %s', (_, body) => {
    expect(isValid(batch([entry(body)]))).toBe(false);
  });

  it.each([
    ['a negative number', { seq: -1 }],
    ['a time beyond the greatest', { time: MAX_CHAT_TIME + 1 }],
    ['a time beyond the exact integers', { time: 2 ** 53 }],
    ['a date that is none', { sentAt: 9e15 }],
    ['a signature of another length', { signature: 'A'.repeat(85) }],
    ['a signature of other letters', { signature: '+'.repeat(86) }],
  ])('[CHAT-2, CHAT-3] cannot have %s', (_, changes) => {
    expect(isValid(batch([entry(text('a'), changes)]))).toBe(false);
  });

  it('[CHAT-4] travels with at most 49 others', () => {
    const entries = Array<object>(MAX_CHAT_BATCH).fill(entry());

    expect(isValid(batch(entries))).toBe(true);
    expect(isValid(batch([...entries, entry()]))).toBe(false);
    expect(isValid(batch([]))).toBe(false);
  });

  it('fits in a message of a link, however long its text is when encoded', () => {
    const longest = batch([entry(text('"'.repeat(MAX_CHAT_TEXT_LENGTH)))], {
      left: { displayName: 'x'.repeat(64), key: 'A'.repeat(87) },
    });

    expect(isValid(longest)).toBe(true);
    expect(JSON.stringify(longest).length).toBeLessThan(MAX_LINK_MESSAGE_LENGTH / 2);
  });
});

describe('a reaction', () => {
  it.each(['👍', '❤️', '👩🏽‍💻', '🇮🇪', '1️⃣', '👨‍👩‍👧‍👦'])('[CHAT-1] can be %s', (emoji) => {
    expect(ChatEmoji.safeParse(emoji).success).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['two emoji', '👍👍'],
    ['a letter', 'a'],
    ['a digit', '1'],
    ['an emoji with a mark of the writing direction', '👍\u202E'],
    ['an emoji with many joiners', `👍${'\u200D'.repeat(20)}`],
    ['a stack of marks', `👍${'\u0301'.repeat(20)}`],
  ])('[CHAT-1] cannot be %s', (_, emoji) => {
    expect(ChatEmoji.safeParse(emoji).success).toBe(false);
  });
});

describe('the signature of an entry', () => {
  const log = { roomId: 'mkte-vhap-wcru', author: ADA };
  const body: ChatBody = {
    kind: 'reaction',
    target: { author: BOB, seq: 1 },
    emoji: '👍',
    isOn: true,
  };
  const unsigned: Omit<ChatEntry, 'signature'> = { seq: 3, time: 7, sentAt: 9, body };

  it.each([
    ['the room', { ...log, roomId: 'mkte-vhap-wcrv' }, unsigned],
    ['the author', { ...log, author: BOB }, unsigned],
    ['the recipient of a direct message', { ...log, to: BOB }, unsigned],
    ['the number', log, { ...unsigned, seq: 4 }],
    ['the time', log, { ...unsigned, time: 8 }],
    ['the date', log, { ...unsigned, sentAt: 10 }],
    ['the emoji', log, { ...unsigned, body: { ...body, emoji: '👎' } }],
    ['whether a reaction is on', log, { ...unsigned, body: { ...body, isOn: false } }],
    [
      'the entry it refers to',
      log,
      { ...unsigned, body: { ...body, target: { author: BOB, seq: 2 } } },
    ],
    ['the kind', log, { ...unsigned, body: { kind: 'delete', target: 1 } }],
    ['that it ends a poll', log, { ...unsigned, body: { kind: 'poll-end', target: 1 } }],
  ] as const)('[CHAT-2] covers %s', (_, otherLog, other) => {
    expect(chatTextToSign(otherLog, other)).not.toBe(chatTextToSign(log, unsigned));
  });

  it('[CHAT-2] is of the same text whatever the order of the fields', () => {
    const { isOn, emoji, target, kind } = body;

    expect(chatTextToSign(log, { ...unsigned, body: { isOn, emoji, target, kind } })).toBe(
      chatTextToSign(log, unsigned),
    );
  });

  it('[CHAT-2] is of the text that SPEC.md promises to other clients', () => {
    const entry = ChatEntries.parse(
      batch([{ seq: 3, time: 7, sentAt: 9, body: text('Hi'), signature: SIGNATURE }]),
    ).entries[0]!;

    expect(chatTextToSign(log, entry)).toBe(
      `["throughline chat 1","mkte-vhap-wcru","${ADA}",null,3,7,9,"text","Hi",[],null]`,
    );
  });
});
