import { describe, expect, it } from 'vitest';
import { RedisUnavailableError } from '../redis/redis-unavailable-error.js';
import type { NumberedMessage } from '../rooms/store/room-store.js';
import { MessageStream } from './message-stream.js';

const numbered = (seq: number): NumberedMessage => ({ seq, text: `{"type":"number ${seq}"}` });

/** A stream on a store that holds all messages up to `said`, unless it is told otherwise. */
function streamAfter(after: number) {
  const frames: string[] = [];
  const store = { said: 0, reads: 0, isReachable: true, isKept: true, broken: 0 };
  const stream = new MessageStream({
    after,
    send: (frame) => frames.push(frame),
    onBroken: () => (store.broken += 1),
    read: async (seq) => {
      store.reads += 1;
      await Promise.resolve();
      if (!store.isReachable) throw new RedisUnavailableError('no answer');
      if (!store.isKept) return undefined;
      const count = Math.max(0, store.said - seq);
      return {
        received: 0,
        messages: Array.from({ length: count }, (_, i) => numbered(seq + i + 1)),
      };
    },
  });
  const sent = () => frames.map((frame) => (JSON.parse(frame) as { seq: number }).seq);
  return { stream, store, frames, sent };
}

describe('[RES-2] a stream of messages', () => {
  it('puts the number into the text', () => {
    const { stream, frames } = streamAfter(0);

    stream.tell(numbered(1));

    expect(frames).toEqual(['{"seq":1,"type":"number 1"}']);
  });

  it('sends what it is told in order at once, without a look into the store', () => {
    const { stream, store, sent } = streamAfter(2);

    for (const seq of [3, 4, 5]) stream.tell(numbered(seq));

    expect(sent()).toEqual([3, 4, 5]);
    expect(store.reads).toBe(0);
  });

  it('sends nothing twice', () => {
    const { stream, sent } = streamAfter(2);

    for (const seq of [1, 2, 3, 3, 2, 4, 4]) stream.tell(numbered(seq));

    expect(sent()).toEqual([3, 4]);
  });

  it('reads what it was not told', async () => {
    const { stream, store, sent } = streamAfter(0);
    store.said = 5;

    stream.tell(numbered(1));
    stream.tell(numbered(4));
    stream.tell(numbered(5));

    await expect.poll(sent).toEqual([1, 2, 3, 4, 5]);
  });

  it('reads again when it was told of more in the meantime', async () => {
    const { stream, store, sent } = streamAfter(0);
    store.said = 2;

    const caughtUp = stream.catchUp();
    stream.tell(numbered(3));
    await Promise.resolve();
    store.said = 3;
    await caughtUp;

    expect(sent()).toEqual([1, 2, 3]);
  });

  it('goes on where it was after the store had been out of reach', async () => {
    const { stream, store, sent } = streamAfter(0);
    store.isReachable = false;
    stream.tell(numbered(2));
    await expect(stream.catchUp()).resolves.toBeUndefined(); // it is reading already
    await expect.poll(() => store.reads).toBe(1);

    Object.assign(store, { isReachable: true, said: 3 });
    await stream.catchUp();

    expect(sent()).toEqual([1, 2, 3]);
  });

  it('[RES-7] is broken when what comes next is not kept', async () => {
    const { stream, store, sent } = streamAfter(0);
    store.isKept = false;

    await stream.catchUp();

    expect([store.broken, sent()]).toEqual([1, []]);
  });
});
