import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ChatNetwork, participantOf } from '../testing/chat-network.js';
import { Chat } from './chat.js';
import type { ChatMessage } from './chat-fold.js';

const [ADA, BOB, CY] = [1, 2, 3];
const idOf = participantOf;

const messagesOf = (chat: Chat) => chat.state.get().messages;
const textsOf = (chat: Chat) => messagesOf(chat).map(({ text }) => text);
const last = (chat: Chat): ChatMessage => messagesOf(chat).at(-1)!;
const authorOf = (chat: Chat, { author }: ChatMessage) => chat.state.get().people.get(author);
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 2 });
const shows = (chat: Chat, texts: (string | undefined)[]) =>
  until(() => expect(textsOf(chat)).toEqual(texts));
/** What has been sent before has arrived at the others: a later message has. */
async function settle(text: string, from: Chat, ...others: Chat[]): Promise<void> {
  from.send({ text });
  for (const chat of [from, ...others]) await until(() => expect(textsOf(chat)).toContain(text));
}

let network: ChatNetwork;
let ada: Chat;
let bob: Chat;

beforeEach(() => {
  network = new ChatNetwork();
  ada = network.join(ADA, 'Ada');
  bob = network.join(BOB, 'Bob');
});

describe('a chat', () => {
  it('[CHAT-1] shows the messages of all, with their authors', async () => {
    ada.send({ text: ' Hello\n\n\n\nBob ' });
    await shows(bob, ['Hello\n\nBob']);
    bob.send({ text: 'Hi', replyTo: last(bob).id, mentions: [idOf(ADA)] });
    await shows(ada, ['Hello\n\nBob', 'Hi']);

    expect(last(ada)).toMatchObject({
      author: idOf(BOB),
      replyTo: messagesOf(ada)[0]?.id,
      mentions: [idOf(ADA)],
    });
    expect(authorOf(ada, last(ada))).toMatchObject({
      displayName: 'Bob',
      origin: 'met',
      isPresent: true,
    });
    expect(authorOf(bob, last(bob))?.origin).toBe('self');
  });

  it('[CHAT-1] shows edits, deletions and reactions everywhere', async () => {
    ada.send({ text: 'Helo' });
    ada.send({ text: 'Oops' });
    await shows(bob, ['Helo', 'Oops']);

    const [first, second] = messagesOf(ada);
    ada.edit(first!.id, 'Hello');
    ada.delete(second!.id);
    bob.react(first!.id, '👍', true);
    bob.react(first!.id, '🎉', true);
    bob.react(first!.id, '🎉', false);

    await until(() =>
      expect(messagesOf(ada)[0]?.reactions).toEqual([{ emoji: '👍', authors: [idOf(BOB)] }]),
    );
    await shows(bob, ['Hello', undefined]);
    expect(messagesOf(bob)[0]?.isEdited).toBe(true);
  });

  it('[MOD-14] is read, and not written, while only hosts may write', async () => {
    ada.send({ text: 'Hello' });
    await shows(bob, ['Hello']);
    const [message] = messagesOf(bob);
    bob.setLock({ isHost: false, hosts: new Set([idOf(ADA)]) });
    ada.setLock({ isHost: true, hosts: new Set() });

    const locked = { ok: false, reason: 'locked' };
    expect(bob.state.get().isLocked).toBe(true);
    expect(bob.send({ text: 'Hi' })).toEqual(locked);
    expect(bob.send({ text: 'Hi', to: idOf(ADA) })).toEqual(locked);
    expect(bob.react(message!.id, '👍', true)).toEqual(locked);
    await settle('Still here', ada, bob);

    for (const chat of [ada, bob]) chat.setLock(undefined);
    await settle('Hi', bob, ada);
    await shows(ada, ['Hello', 'Still here', 'Hi']);
  });

  it.each([
    ['a text that shows nothing', () => ada.send({ text: ' \u200B\n' }), 'empty'],
    ['a text that is too long', () => ada.send({ text: 'a'.repeat(2_001) }), 'too_long'],
    [
      'a recipient who is not there',
      () => ada.send({ text: 'a', to: idOf(7) }),
      'unknown_participant',
    ],
    ['an edit of nothing', () => ada.edit('x', 'a'), 'unknown_message'],
    ['a reaction to nothing', () => ada.react('x', '👍', true), 'unknown_message'],
    ['a message before the join', () => new Chat().send({ text: 'a' }), 'not_in_room'],
  ])('rejects %s', (_, act, reason) => {
    expect(act()).toEqual({ ok: false, reason });
  });

  it('rejects messages that it cannot sign', async () => {
    vi.stubGlobal('reportError', vi.fn());
    onTestFinished(() => void vi.unstubAllGlobals());
    const chat = new Chat({ createKeys: () => Promise.reject(new Error('not loaded')) });
    chat.enter({ roomId: 'abc-defg-hjk', self: idOf(ADA) }, 'Ada');

    await until(() => expect(chat.send({ text: 'a' })).toEqual({ ok: false, reason: 'no_keys' }));
  });

  it('rejects changes of the messages of others, and reactions that are no emoji', async () => {
    ada.send({ text: 'Hello' });
    await shows(bob, ['Hello']);
    const { id } = last(bob);
    const rejected = { ok: false, reason: 'unknown_message' };

    expect([bob.edit(id, 'a'), bob.delete(id), bob.react(id, 'no', true)]).toEqual([
      rejected,
      rejected,
      rejected,
    ]);
  });

  it('[CHAT-3] has the same order for all, although clocks differ', async () => {
    const slow = new Chat({ now: () => 1_000 });
    network.join(CY, 'Cy', slow);
    ada.send({ text: 'one' });
    await shows(slow, ['one']);
    slow.send({ text: 'two' });
    await shows(ada, ['one', 'two']);
    ada.send({ text: 'three' });

    for (const chat of [ada, bob, slow]) await shows(chat, ['one', 'two', 'three']);
  });
});

describe('a participant who joins later', () => {
  it('[CHAT-4] gets the history from its authors, verified', async () => {
    ada.send({ text: 'one' });
    await shows(bob, ['one']);
    bob.send({ text: 'two' });
    await shows(ada, ['one', 'two']);

    const cy = network.join(CY, 'Cy');

    await shows(cy, ['one', 'two']);
    expect(messagesOf(cy).map((message) => authorOf(cy, message)?.origin)).toEqual(['met', 'met']);
  });

  it('[CHAT-4] gets a long history in batches, each after the answer to the one before', async () => {
    for (let at = 0; at < 200; at++) ada.send({ text: `message ${at}` });
    await until(() => expect(messagesOf(ada)).toHaveLength(200));
    network.sent.length = 0;

    const cy = network.join(CY, 'Cy');
    await until(() => expect(messagesOf(cy)).toHaveLength(200));

    const between = network.sent.filter(({ from, to }) =>
      [from, to].every((id) => id !== idOf(BOB)),
    );
    const kinds = between.map(({ from, message }) =>
      message.type === 'chat/entries'
        ? 'batch'
        : from === idOf(CY) && message.type === 'chat/known'
          ? 'answer'
          : '',
    );
    const exchange = kinds.filter((kind) => kind !== '').join(' ');
    expect(exchange).toMatch(/^(answer batch ){4,}answer$/);
  });

  it('[CHAT-5] gets what those who have left wrote from others, and learns who forwards it', async () => {
    ada.send({ text: 'one' });
    await shows(bob, ['one']);
    network.leave(ADA);

    const cy = network.join(CY, 'Cy');

    await shows(cy, ['one']);
    expect(authorOf(cy, last(cy))).toEqual({
      id: idOf(ADA),
      displayName: 'Ada',
      origin: 'forwarded',
      isPresent: false,
      forwarder: idOf(BOB),
    });
    expect(authorOf(bob, last(bob))?.origin).toBe('met');
  });
});

describe('a link that is cut', () => {
  it('[CHAT-4] delivers what was missed when it heals, once and in order', async () => {
    ada.send({ text: 'one' });
    await shows(bob, ['one']);
    network.cut(ADA, BOB);
    ada.send({ text: 'two' });
    bob.send({ text: 'three' });
    await shows(ada, ['one', 'two']);
    await shows(bob, ['one', 'three']);

    network.heal(ADA, BOB);
    await settle('ada again', ada, bob);
    await settle('bob again', bob, ada);

    expect(textsOf(bob).toSorted()).toEqual(['ada again', 'bob again', 'one', 'three', 'two']);
    expect(textsOf(ada)).toEqual(textsOf(bob));
  });

  it('[CHAT-4] sends nothing again that has arrived', async () => {
    for (let at = 0; at < 20; at++) ada.send({ text: `message ${at}` });
    await until(() => expect(messagesOf(bob)).toHaveLength(20));
    network.cut(ADA, BOB);
    network.sent.length = 0;

    network.heal(ADA, BOB);
    await settle('settled', bob, ada);

    const entries = network.sent.flatMap(({ message }) =>
      message.type === 'chat/entries' ? message.entries : [],
    );
    expect(entries).toHaveLength(1);
  });

  it('[CHAT-5] and whose other end leaves: a third participant has what was missed, verified', async () => {
    const cy = network.join(CY, 'Cy');
    ada.send({ text: 'one' });
    await shows(bob, ['one']);
    network.cut(ADA, BOB);
    ada.send({ text: 'two' });
    await shows(cy, ['one', 'two']);

    network.leave(ADA);

    await shows(bob, ['one', 'two']);
    expect(authorOf(bob, last(bob))).toMatchObject({ origin: 'met', isPresent: false });
  });
});

describe('a direct message', () => {
  it('[CHAT-6] reaches its recipient alone, with its replies, edits and reactions', async () => {
    const cy = network.join(CY, 'Cy');
    await settle('settled', cy, ada, bob);
    ada.send({ text: 'secret', to: idOf(BOB) });
    await until(() => expect(last(bob)).toMatchObject({ text: 'secret', directWith: idOf(ADA) }));
    bob.send({ text: 'yes', to: idOf(ADA), replyTo: last(bob).id });
    bob.react(last(bob).id, '👍', true);
    await until(() => expect(last(ada)).toMatchObject({ text: 'yes', directWith: idOf(BOB) }));
    ada.edit(messagesOf(ada).at(-2)!.id, 'Secret');
    await until(() =>
      expect(messagesOf(bob).at(-2)).toMatchObject({
        text: 'Secret',
        reactions: [{ emoji: '👍' }],
      }),
    );

    expect(textsOf(cy)).toEqual(['settled']);
    const toCy = network.sent
      .filter(({ to }) => to === idOf(CY))
      .map(({ message }) => JSON.stringify(message));
    expect(toCy.join()).not.toMatch(/secret|yes/i);
  });

  it('[CHAT-6] is not forwarded after its author has left', async () => {
    ada.send({ text: 'secret', to: idOf(BOB) });
    await shows(bob, ['secret']);
    network.leave(ADA);

    const cy = network.join(CY, 'Cy');
    await settle('settled', bob, cy);

    expect(textsOf(cy)).toEqual(['settled']);
    expect(textsOf(bob)).toContain('secret');
    expect(bob.send({ text: 'too late', to: idOf(ADA) })).toEqual({
      ok: false,
      reason: 'unknown_participant',
    });
  });

  it('[CHAT-4] that was sent while the link was down arrives when it heals', async () => {
    network.cut(ADA, BOB);
    ada.send({ text: 'secret', to: idOf(BOB) });
    await shows(ada, ['secret']);

    network.heal(ADA, BOB);

    await shows(bob, ['secret']);
  });
});

describe('a new session', () => {
  it('[CHAT-5] keeps the own messages and offers them to newcomers', async () => {
    ada.send({ text: 'before' });
    await shows(bob, ['before']);
    network.leave(ADA);
    const again = 4;
    network.join(again, 'Ada', ada);
    ada.send({ text: 'after' });
    await shows(bob, ['before', 'after']);
    network.leave(BOB);

    const cy = network.join(CY, 'Cy');

    await shows(cy, ['before', 'after']);
    expect(messagesOf(cy).map((message) => authorOf(cy, message)?.origin)).toEqual([
      'forwarded',
      'met',
    ]);
    expect(messagesOf(ada).map((message) => authorOf(ada, message)?.origin)).toEqual([
      'self',
      'self',
    ]);
    expect(ada.edit(messagesOf(ada)[0]!.id, 'changed')).toEqual({
      ok: false,
      reason: 'unknown_message',
    });
  });
});
