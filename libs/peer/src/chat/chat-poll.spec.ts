import { type ChatBody, ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { foldChat } from './chat-fold.js';
import { type ChatPoll, pollBody } from './chat-poll.js';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const [ADA, BOB, EVE] = [idOf(1), idOf(2), idOf(3)];
const IDS = { ada: ADA, bob: BOB, eve: EVE };
type Name = keyof typeof IDS;

const poll = (changes: object = {}): ChatBody => ({
  kind: 'poll',
  question: 'When?',
  options: ['Now', 'Later', 'Never'],
  isMultiple: false,
  ...changes,
});
/** For the poll that Ada starts first. */
const vote = (...choices: number[]): ChatBody => ({
  kind: 'vote',
  target: { author: ADA, seq: 0 },
  choices,
});
const end: ChatBody = { kind: 'poll-end', target: 0 };

/** The first message of a chat whose entries were written in this order. */
function firstMessage(...entries: [Name, ChatBody][]) {
  const logs = Object.entries(IDS).map(([name, author]) => ({
    author,
    entries: entries
      .map(([writer, body], time) => ({ writer, body, time }))
      .filter(({ writer }) => writer === name)
      .map(({ body, time }, seq) => ({
        seq,
        time,
        sentAt: 0,
        sentAtMs: 0,
        arrival: time,
        body,
        signature: '',
      })),
  }));
  return foldChat(logs)[0];
}

const votersOf = (shown: ChatPoll | undefined) => shown?.options.map(({ voters }) => voters);
const votes = (...entries: [Name, ChatBody][]) =>
  votersOf(firstMessage(['ada', poll()], ...entries)?.poll);

describe('[CHAT-8] a poll', () => {
  it('is a message with its question, options and no votes', () => {
    expect(firstMessage(['ada', poll({ question: ' When\u200B? ' })])).toMatchObject({
      text: 'When?',
      poll: { options: [{ text: 'Now', voters: [] }, {}, {}], isMultiple: false, isEnded: false },
    });
  });

  it('counts the latest vote of each participant', () => {
    expect(votes(['bob', vote(0)], ['eve', vote(0)], ['bob', vote(2)])).toEqual([[EVE], [], [BOB]]);
  });

  it('counts no withdrawn vote', () => {
    expect(votes(['bob', vote(0)], ['bob', vote()])).toEqual([[], [], []]);
  });

  it('counts several options of a participant if its author permits them', () => {
    const shown = firstMessage(['ada', poll({ isMultiple: true })], ['bob', vote(0, 2)])?.poll;

    expect(votersOf(shown)).toEqual([[BOB], [], [BOB]]);
  });

  it.each([
    ['several options of one', vote(0, 1)],
    ['an option that it does not have', vote(3)],
    ['the same option twice', vote(0, 0)],
    ['another message', { ...vote(0), target: { author: BOB, seq: 0 } } as ChatBody],
  ])('does not count a vote for %s, and keeps the vote before it', (_, invalid) => {
    expect(votes(['bob', vote(1)], ['bob', invalid])).toEqual([[], [BOB], []]);
  });

  it('counts no vote after its end', () => {
    expect(votes(['bob', vote(1)], ['ada', end], ['bob', vote(0)], ['eve', vote(0)])).toEqual([
      [],
      [BOB],
      [],
    ]);
  });

  it('does not end by the entry of another participant', () => {
    const shown = firstMessage(['ada', poll()], ['eve', end], ['bob', vote(0)])?.poll;

    expect(shown?.isEnded).toBe(false);
    expect(votersOf(shown)).toEqual([[BOB], [], []]);
  });

  it('keeps its question, which people have answered', () => {
    const edit: ChatBody = { kind: 'edit', target: 0, text: 'Never?', mentions: [] };

    expect(firstMessage(['ada', poll()], ['bob', vote(0)], ['ada', edit])).toMatchObject({
      text: 'When?',
      isEdited: false,
    });
  });

  it('disappears with its votes when its author deletes it', () => {
    const shown = firstMessage(
      ['ada', poll()],
      ['bob', vote(0)],
      ['ada', { kind: 'delete', target: 0 }],
    );

    expect(shown).toMatchObject({ text: undefined, poll: undefined });
  });

  it('cannot be made of a text', () => {
    const text: ChatBody = { kind: 'text', text: 'Hello', mentions: [] };

    expect(firstMessage(['ada', text], ['bob', vote(0)], ['ada', end])?.poll).toBeUndefined();
  });
});

describe('[CHAT-8] a new poll', () => {
  const asked = { question: 'When?', options: ['Now', 'Later'], isMultiple: false };

  it('has each option once, without those that are empty', () => {
    expect(pollBody({ ...asked, options: ['Now', ' ', ' Now', 'Later '] })).toEqual({
      ok: true,
      body: { kind: 'poll', question: 'When?', options: ['Now', 'Later'], isMultiple: false },
    });
  });

  it.each([
    ['empty', { question: ' ' }],
    ['too_few_options', { options: ['Now', 'Now', ''] }],
    ['too_many_options', { options: Array.from({ length: 11 }, (_, at) => `${at}`) }],
    ['too_long', { question: 'a'.repeat(201) }],
    ['too_long', { options: ['Now', 'a'.repeat(101)] }],
  ])('is %s', (reason, changes) => {
    expect(pollBody({ ...asked, ...changes })).toEqual({ ok: false, reason });
  });
});
