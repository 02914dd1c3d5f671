import { type ChatBody, ParticipantId } from '@throughline/protocol';
import { Random } from '@throughline/test-kit';
import { describe, expect, it } from 'vitest';
import { type AuthoredEntries, foldChat, MAX_REACTIONS, shareMessages } from './chat-fold.js';
import { ChatLog, type StoredEntry } from './chat-log.js';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const [ADA, BOB, EVE] = [idOf(1), idOf(2), idOf(3)];

const text = (content: string): ChatBody => ({ kind: 'text', text: content, mentions: [] });
const edit = (target: number, content: string): ChatBody => ({
  kind: 'edit',
  target,
  text: content,
  mentions: [],
});
const remove = (target: number): ChatBody => ({ kind: 'delete', target });
const poll = (option: string, options: number): ChatBody => ({
  kind: 'poll',
  question: '?',
  options: Array<string>(options).fill(option),
  isMultiple: false,
});
const react = (author: ParticipantId, seq: number, emoji: string, isOn = true): ChatBody => ({
  kind: 'reaction',
  target: { author, seq },
  emoji,
  isOn,
});

const entry = (seq: number, time: number, body: ChatBody, sentAtMs = 1_000): StoredEntry => ({
  seq,
  time,
  sentAt: sentAtMs,
  sentAtMs,
  arrival: time,
  body,
  signature: '',
});

/** One log per author; entries are numbered from 0 and timed as stated. */
function conversation(
  logs: Partial<Record<'ada' | 'bob' | 'eve', [time: number, body: ChatBody][]>>,
): AuthoredEntries[] {
  const ids = { ada: ADA, bob: BOB, eve: EVE };
  return (['ada', 'bob', 'eve'] as const).map((name) => ({
    author: ids[name],
    entries: (logs[name] ?? []).map(([time, body], seq) => entry(seq, time, body)),
  }));
}

const textsOf = (logs: AuthoredEntries[]) => foldChat(logs).map((message) => message.text);

describe('a conversation', () => {
  it('[CHAT-3] is in the order of the times, then of the dates, authors and numbers', () => {
    const logs = [
      { author: BOB, entries: [entry(0, 2, text('third')), entry(1, 3, text('fourth'), 500)] },
      { author: ADA, entries: [entry(0, 1, text('first')), entry(1, 2, text('second'))] },
      { author: EVE, entries: [entry(0, 3, text('fifth'), 600)] },
    ];

    expect(textsOf(logs)).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
  });

  it.each<[string, Parameters<typeof conversation>[0], (string | undefined)[]]>([
    [
      'an edit changes the text',
      {
        ada: [
          [1, text('a')],
          [2, edit(0, 'b')],
        ],
      },
      ['b'],
    ],
    [
      'of two edits, the later one counts',
      {
        ada: [
          [1, text('a')],
          [3, edit(0, 'c')],
          [2, edit(0, 'b')],
        ],
      },
      ['c'],
    ],
    [
      'a deleted text is gone',
      {
        ada: [
          [1, text('a')],
          [2, remove(0)],
        ],
      },
      [undefined],
    ],
    [
      'an edit does not restore it',
      {
        ada: [
          [1, text('a')],
          [2, remove(0)],
          [3, edit(0, 'b')],
        ],
      },
      [undefined],
    ],
    [
      'an edit that claims an earlier time than its text applies',
      {
        ada: [
          [9, text('a')],
          [2, edit(0, 'b')],
        ],
      },
      ['b'],
    ],
    [
      'an edit of an unknown entry has no effect',
      {
        ada: [
          [1, text('a')],
          [2, edit(7, 'b')],
        ],
      },
      ['a'],
    ],
    [
      'an edit of a reaction has no effect',
      {
        ada: [
          [1, text('a')],
          [2, react(ADA, 0, '👍')],
          [3, edit(1, 'b')],
        ],
      },
      ['a'],
    ],
    [
      'an edit of the same number changes the own text alone',
      { ada: [[1, text('a')]], eve: [[2, edit(0, 'b')]] },
      ['a'],
    ],
    [
      'nor does a deletion reach the text of another',
      { ada: [[1, text('a')]], eve: [[2, remove(0)]] },
      ['a'],
    ],
  ])('[CHAT-1] %s', (_, logs, texts) => {
    expect(textsOf(conversation(logs))).toEqual(texts);
  });

  it.each<[string, [number, ChatBody][], string[]]>([
    ['on', [[2, react(ADA, 0, '👍')]], ['👍']],
    [
      'on twice',
      [
        [2, react(ADA, 0, '👍')],
        [3, react(ADA, 0, '👍')],
      ],
      ['👍'],
    ],
    [
      'off',
      [
        [2, react(ADA, 0, '👍')],
        [3, react(ADA, 0, '👍', false)],
      ],
      [],
    ],
    ['off that was never on', [[2, react(ADA, 0, '👍', false)]], []],
    ['to an unknown entry', [[2, react(ADA, 5, '👍')]], []],
  ])('[CHAT-1] shows a reaction that is %s', (_, bob, shown) => {
    const [message] = foldChat(conversation({ ada: [[1, text('a')]], bob }));

    expect(message?.reactions.map(({ emoji }) => emoji)).toEqual(shown);
  });

  it('[CHAT-7] shows at most 20 different reactions of a message', () => {
    const eve = Array.from({ length: 100 }, (_, at): [number, ChatBody] => [
      at + 2,
      react(ADA, 0, String.fromCodePoint(0x1f600 + at)),
    ]);

    const [message] = foldChat(conversation({ ada: [[1, text('a')]], eve }));

    expect(message?.reactions).toHaveLength(MAX_REACTIONS);
  });

  it('shows text without marks of the writing direction and invisible characters', () => {
    expect(textsOf(conversation({ eve: [[1, text('pay\u202Epal\u200B\u2066')]] }))).toEqual([
      'paypal',
    ]);
  });

  it('[CHAT-6] of two people is apart from that of all, also where numbers are equal', () => {
    const [ada] = conversation({
      ada: [
        [1, text('all')],
        [4, edit(0, 'All')],
      ],
    });
    const direct = { author: ADA, directWith: BOB, entries: [entry(0, 2, text('Bob'))] };
    const reaction = { author: BOB, directWith: BOB, entries: [entry(0, 3, react(ADA, 0, '👍'))] };

    const messages = foldChat([ada!, direct, reaction]);

    expect(
      messages.map(({ text: shown, directWith, reactions }) => [
        shown,
        directWith,
        reactions.length,
      ]),
    ).toEqual([
      ['All', undefined, 0],
      ['Bob', BOB, 1],
    ]);
  });

  it.each(Array.from({ length: 30 }, (_, seed) => seed))(
    '[CHAT-3] looks the same whatever order its entries arrive in (seed %i)',
    (seed) => {
      const random = new Random(seed);
      const authors = [ADA, BOB, EVE];
      const logs = authors.map((author) => ({
        author,
        entries: Array.from({ length: 12 }, (_, seq) =>
          entry(seq, 1 + random.below(20), randomBody(random, authors), random.below(3)),
        ),
      }));
      const expected = foldChat(logs);

      const arrived = logs.map(({ author }) => ({ author, entries: [] as StoredEntry[] }));
      for (let left = 36; left > 0; left--) {
        const at = random.pick([0, 1, 2].filter((one) => arrived[one]!.entries.length < 12));
        arrived[at]!.entries.push(logs[at]!.entries[arrived[at]!.entries.length]!);
        foldChat(arrived); // what it showed meanwhile leaves nothing behind
      }

      expect(foldChat(random.happens(0.5) ? arrived : arrived.toReversed())).toEqual(expected);
    },
  );

  it('keeps the objects of messages that have not changed', () => {
    const ada: [number, ChatBody][] = [
      [1, text('a')],
      [2, text('b')],
      [3, remove(1)],
    ];
    const before = foldChat(conversation({ ada }));

    const after = shareMessages(
      before,
      foldChat(conversation({ ada, bob: [[4, react(ADA, 0, '👍')]] })),
    );

    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });
});

describe('the log of an author', () => {
  it('[CHAT-4] accepts any first number, then the next one alone', () => {
    const log = new ChatLog();

    expect(log.accepts(7)).toBe(true);
    log.append(entry(7, 1, text('a')));

    expect([6, 7, 8, 9].map((seq) => log.accepts(seq))).toEqual([false, false, true, false]);
  });

  it.each([
    ['500 entries', text('a'), 501, 500],
    ['200,000 units of text', text('a'.repeat(2_000)), 101, 100],
    ['200,000 units of text of polls', poll('a'.repeat(100), 10), 200, 199],
  ])('[CHAT-7] keeps its latest %s', (_, body, count, kept) => {
    const log = new ChatLog();

    for (let seq = 0; seq < count; seq++) log.append(entry(seq, seq, body));

    expect(log.entries).toHaveLength(kept);
    expect(log.since(0)[0]?.seq).toBe(1);
    expect(log.next).toBe(count);
  });
});

function randomBody(random: Random, authors: ParticipantId[]): ChatBody {
  const target = random.below(12);
  switch (random.below(7)) {
    case 4:
      return { kind: 'poll', question: 'When?', options: ['Now', 'Later'], isMultiple: true };
    case 5:
      return {
        kind: 'vote',
        target: { author: random.pick(authors), seq: target },
        choices: random.happens(0.5) ? [0, 1] : [random.below(3)],
      };
    case 6:
      return { kind: 'poll-end', target };
    case 0:
      return edit(target, `edit ${random.below(100)}`);
    case 1:
      return remove(target);
    case 2:
      return react(random.pick(authors), target, random.pick(['👍', '🎉']), random.happens(0.7));
    default:
      return text(`text ${random.below(100)}`);
  }
}
