/** A participant with a modified client: what it can make the chat of others do. */
import {
  type ChatBody,
  type ChatEntry,
  chatTextToSign,
  MAX_CHAT_TIME,
  type ParticipantId,
} from '@throughline/protocol';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { participantOf, ROOM } from '../testing/chat-network.js';
import { Chat } from './chat.js';
import {
  BATCH_COST,
  CHAT_RATE,
  type ChatExchange,
  type ChatExchangeMessage,
} from './chat-exchange.js';
import { type SigningKeys, createSigningKeys } from '../crypto/signing-keys.js';
import { MAX_LOG_ENTRIES } from './chat-log.js';
import { MAX_FORWARDED_AUTHORS, MAX_LEFT_AUTHORS } from './chat-people.js';

const [SELF, EVE, BOB] = [participantOf(1), participantOf(2), participantOf(3)];
const stranger = (number: number): ParticipantId =>
  `${String(number).padStart(8, '0')}-0000-4000-8000-000000000009` as ParticipantId;

const text = (content: string): ChatBody => ({ kind: 'text', text: content, mentions: [] });

async function signed(
  keys: SigningKeys,
  author: ParticipantId,
  changes: Partial<ChatEntry> = {},
  to?: ParticipantId,
): Promise<ChatEntry> {
  const entry = { seq: 0, time: 1, sentAt: 1_000, body: text('hostile'), ...changes };
  return {
    ...entry,
    signature: await keys.sign(chatTextToSign({ roomId: ROOM, author, to }, entry)),
  };
}

const batch = (
  author: ParticipantId,
  entries: ChatEntry[],
  changes: Partial<Extract<ChatExchangeMessage, { type: 'chat/entries' }>> = {},
): ChatExchangeMessage => ({ type: 'chat/entries', author, isDirect: false, entries, ...changes });

let chat: Chat;
let eve: ChatExchange;
let bob: ChatExchange;
let keys: SigningKeys;
let bobKeys: SigningKeys;
/** To Eve. */
let sent: ChatExchangeMessage[];

/** As patient as `expect.poll` is here; the default is one second. */
const WAIT = { timeout: 20_000, interval: 1 };
const textsOf = () => chat.state.get().messages.map((message) => message.text);
const answers = () => sent.filter(({ type }) => type === 'chat/known').length;

/** Sends it and waits until it has been read. */
async function deliver(message: ChatExchangeMessage, exchange = eve): Promise<void> {
  const before = answers();
  exchange.receive(message);
  if (exchange === eve) await vi.waitFor(() => expect(answers()).toBeGreaterThan(before), WAIT);
}

async function bobWrites(content: string): Promise<ChatEntry> {
  const entry = await signed(bobKeys, BOB, { body: text(content) });
  bob.receive(batch(BOB, [entry]));
  await vi.waitFor(() => expect(textsOf()).toContain(content), WAIT);
  return entry;
}

beforeEach(async () => {
  sent = [];
  chat = new Chat({ now: () => 2_000 });
  chat.enter({ roomId: ROOM, self: SELF }, 'Ada');
  chat.setOthers([
    { id: EVE, displayName: 'Eve' },
    { id: BOB, displayName: 'Bob' },
  ]);
  [keys, bobKeys] = await Promise.all([createSigningKeys(), createSigningKeys()]);
  [eve, bob] = [EVE, BOB].map((id) => chat.exchangeWith(id)!) as [ChatExchange, ChatExchange];
  eve.attach({ send: (message) => sent.push(message) });
  bob.attach({ send: () => undefined });
  await vi.waitFor(() => expect(answers()).toBe(1), WAIT);
  eve.receive({ type: 'chat/key', key: keys.publicKey });
  bob.receive({ type: 'chat/key', key: bobKeys.publicKey });
});

describe('[MOD-14] a participant who writes while only hosts may', () => {
  const entryOf = (seq: number, content: string) => signed(keys, EVE, { seq, body: text(content) });
  const lock = { isHost: false, hosts: new Set([BOB]) };

  it('is read only when all may write again, and then goes on', async () => {
    chat.setLock(lock);
    const answersBefore = answers();
    eve.receive(batch(EVE, [await entryOf(0, 'forbidden')]));

    await bobWrites('by a host');
    expect(textsOf()).toEqual(['by a host']);
    expect(answers()).toBe(answersBefore);

    chat.setLock(undefined);
    await vi.waitFor(() => expect(textsOf()).toContain('forbidden'), WAIT);
    await deliver(batch(EVE, [await entryOf(1, 'allowed')]));
    expect(textsOf()).toContain('allowed');
  });

  it('makes this end keep one batch, however many it sends', async () => {
    chat.setLock(lock);
    for (const seq of [0, 1, 2]) eve.receive(batch(EVE, [await entryOf(seq, `number ${seq}`)]));

    chat.setLock(undefined);
    await vi.waitFor(() => expect(textsOf()).toEqual(['number 0']), WAIT);
    await bobWrites('later');

    expect(textsOf()).not.toContain('number 1');
  });

  it('is not read over a new channel either', async () => {
    chat.setLock(lock);
    eve.receive(batch(EVE, [await entryOf(0, 'forbidden')]));
    eve.attach({ send: (message) => sent.push(message) });
    eve.receive(batch(EVE, [await entryOf(0, 'forbidden')]));

    await bobWrites('by a host');

    expect(textsOf()).toEqual(['by a host']);
  });

  it('is read once a host has made it a host', async () => {
    chat.setLock(lock);
    eve.receive(batch(EVE, [await entryOf(0, 'promoted')]));

    chat.setLock({ ...lock, hosts: new Set([BOB, EVE]) });

    await vi.waitFor(() => expect(textsOf()).toEqual(['promoted']), WAIT);
  });
});

describe('a hostile participant', () => {
  it('[CHAT-2] writes as itself alone', async () => {
    await deliver(batch(BOB, [await signed(bobKeys, BOB)]));
    await deliver(batch(SELF, [await signed(keys, SELF)]));
    await deliver(batch(EVE, [await signed(keys, EVE, { body: text('as myself') })]));

    expect(textsOf()).toEqual(['as myself']);
  });

  it.each([
    ['with another key', async () => signed(await createSigningKeys(), EVE)],
    ['for another author', () => signed(keys, BOB)],
    ['as a direct message', () => signed(keys, EVE, {}, SELF)],
    ['with another text', async () => ({ ...(await signed(keys, EVE)), body: text('changed') })],
    ['with another time', async () => ({ ...(await signed(keys, EVE)), time: 2 })],
    [
      'with a signature of zeros',
      async () => ({ ...(await signed(keys, EVE)), signature: 'A'.repeat(86) }),
    ],
  ])('[CHAT-2] cannot add an entry that it has signed %s', async (_, sign) => {
    await deliver(batch(EVE, [await sign()]));

    expect(textsOf()).toEqual([]);
  });

  it('[CHAT-2] cannot replace its key, or that of another', async () => {
    const other = await createSigningKeys();
    eve.receive({ type: 'chat/key', key: other.publicKey });

    await deliver(batch(EVE, [await signed(other, EVE)]));

    expect(textsOf()).toEqual([]);
  });

  it.each([
    ['no point', 'A'.repeat(87)],
    ['a point beside the curve', `BAAA${'A'.repeat(83)}`],
  ])('[CHAT-2] whose key is %s has no messages, and its batches are answered', async (_, key) => {
    const mallory = participantOf(4);
    chat.setOthers([{ id: mallory, displayName: 'Mallory' }]);
    const exchange = chat.exchangeWith(mallory)!;
    const sentToMallory: string[] = [];
    exchange.attach({ send: ({ type }) => sentToMallory.push(type) });
    await vi.waitFor(() => expect(sentToMallory).toEqual(['chat/key', 'chat/known']), WAIT);

    exchange.receive({ type: 'chat/key', key });
    exchange.receive(batch(mallory, [await signed(keys, mallory)]));
    await vi.waitFor(() => expect(sentToMallory).toHaveLength(3), WAIT);

    expect(sentToMallory.at(-1)).toBe('chat/known');
    expect(textsOf()).toEqual([]);
  });

  it('[CHAT-4] cannot show two messages by one number', async () => {
    await deliver(batch(EVE, [await signed(keys, EVE, { body: text('first') })]));

    await deliver(batch(EVE, [await signed(keys, EVE, { body: text('second') })]));

    expect(textsOf()).toEqual(['first']);
  });

  it('[CHAT-4] that leaves a gap stops its own log alone', async () => {
    const entries = [
      await signed(keys, EVE),
      await signed(keys, EVE, { seq: 5, body: text('later') }),
    ];

    await deliver(batch(EVE, entries));
    await bobWrites('hello');

    expect(textsOf()).toEqual(['hostile', 'hello']);
  });

  it('[CHAT-3] that exhausts the times does not keep others from writing, in order', async () => {
    await deliver(batch(EVE, [await signed(keys, EVE, { time: MAX_CHAT_TIME, sentAt: 8.64e15 })]));

    chat.send({ text: 'one' });
    chat.send({ text: 'two' });
    await vi.waitFor(() => expect(textsOf()).toHaveLength(3), WAIT);

    expect(textsOf().filter((shown) => shown !== 'hostile')).toEqual(['one', 'two']);
    expect(chat.state.get().messages.map(({ sentAtMs }) => sentAtMs)).toEqual([
      2_000, 2_000, 2_000,
    ]);
  });

  it('[CHAT-5] cannot forward entries in the name of a participant in the room', async () => {
    const claim = { left: { displayName: 'Bob', key: keys.publicKey } };

    await deliver(batch(BOB, [await signed(keys, BOB)], claim));

    expect(textsOf()).toEqual([]);
  });

  it('[CHAT-5] cannot forge entries of an author that was met and has left', async () => {
    await bobWrites('mine');
    chat.setOthers([{ id: EVE, displayName: 'Eve' }]);
    const claim = { left: { displayName: 'Bob', key: keys.publicKey } };

    await deliver(batch(BOB, [await signed(keys, BOB, { seq: 1 })], claim));
    await deliver(
      batch(BOB, [await signed(bobKeys, BOB, { seq: 1, body: text('mine, too') })], claim),
    );

    expect(textsOf()).toEqual(['mine', 'mine, too']);
    expect(chat.state.get().people.get(BOB)?.origin).toBe('met');
  });

  it('[CHAT-5] can state few unknown authors, which displace none that were met', async () => {
    await bobWrites('mine');
    chat.setOthers([{ id: EVE, displayName: 'Eve' }]);

    for (let at = 0; at < 20; at++)
      await deliver(
        batch(stranger(at), [await signed(keys, stranger(at))], {
          left: { displayName: `Stranger ${at}`, key: keys.publicKey },
        }),
      );

    expect(textsOf()).toHaveLength(MAX_FORWARDED_AUTHORS + 1);
    expect(textsOf()).toContain('mine');
  });

  it('[CHAT-7] that joins and leaves without end fills no memory', async () => {
    await bobWrites('mine');
    for (let at = 0; at < 100; at++) {
      const id = stranger(at);
      chat.setOthers([{ id, displayName: 'Eve' }]);
      const exchange = chat.exchangeWith(id)!;
      exchange.receive({ type: 'chat/key', key: keys.publicKey });
      exchange.receive(batch(id, [await signed(keys, id)]));
      await vi.waitFor(
        () => expect(chat.state.get().messages.some(({ author }) => author === id)).toBe(true),
        WAIT,
      );
    }

    expect(textsOf().length).toBeLessThanOrEqual(MAX_LEFT_AUTHORS + 1);
  });

  it('[CHAT-6] cannot send a direct message in the name of another', async () => {
    await deliver(batch(BOB, [await signed(bobKeys, BOB, {}, SELF)], { isDirect: true }));

    expect(textsOf()).toEqual([]);
  });

  it('[CHAT-4] that does not wait for the answer loses its batches', async () => {
    const entries = await Promise.all(
      [0, 1, 2].map((seq) => signed(keys, EVE, { seq, body: text(`${seq}`) })),
    );

    for (const entry of entries) eve.receive(batch(EVE, [entry]));
    await vi.waitFor(() => expect(answers()).toBe(2), WAIT);

    expect(textsOf()).toEqual(['0']);
  });

  it('[CHAT-4] that states without end to have nothing gets each entry once', async () => {
    chat.send({ text: 'one' });
    await vi.waitFor(() => expect(textsOf()).toEqual(['one']), WAIT);

    for (let at = 0; at < 100; at++) eve.receive({ type: 'chat/known', heads: [], direct: 0 });

    expect(sent.filter(({ type }) => type === 'chat/entries')).toHaveLength(1);
  });

  it('[CHAT-4] that states more and more entries that no participant has gets at most one answer each', () => {
    const before = sent.length;

    for (let next = 1; next <= 100; next++)
      eve.receive({ type: 'chat/known', heads: [{ author: stranger(1), next }], direct: 0 });

    expect(sent.length - before).toBeLessThanOrEqual(100);
  });

  it('[CHAT-4, CHAT-7] that floods is read at its rate, and displaces its own messages alone', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    await bobWrites('mine');
    let seq = 0;
    let read = 0;
    for (let at = 0; at < 200; at++) {
      const entries = await Promise.all(
        Array.from({ length: 10 }, () => signed(keys, EVE, { seq: seq++ })),
      );
      const before = answers();
      eve.receive(batch(EVE, entries));
      // Once the bucket is empty, the answer waits for a timer, which is the only one.
      while (answers() === before && vi.getTimerCount() === 0)
        await new Promise((resolve) => setImmediate(resolve));
      if (answers() === before) break;
      read += entries.length;
    }
    vi.useRealTimers();

    expect(read).toBe(10 * Math.floor(CHAT_RATE.burst / (10 + BATCH_COST)));
    expect(textsOf().length).toBeLessThanOrEqual(MAX_LOG_ENTRIES + 1);
    expect(textsOf()).toContain('mine');
  });
});
