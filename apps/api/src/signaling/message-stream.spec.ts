import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import type { NumberedMessage } from '../rooms/store/room-store.js';
import { MessageStream } from './message-stream.js';

const numbered = (seq: number): NumberedMessage => ({ seq, text: `{"type":"number ${seq}"}` });

const REPLY = { type: 'session/resumed', requestId: 'r', received: 0 } as const;

/** A stream on a store that holds the messages up to `lastSeq`. */
function unstartedStreamAfter(after: number) {
  const frames: string[] = [];
  const store = { lastSeq: 0, reads: 0, isAvailable: true, isLogComplete: true, broken: 0 };
  const stream = new MessageStream({
    after,
    send: (frame) => frames.push(frame),
    onBroken: () => (store.broken += 1),
    read: async (seq) => {
      store.reads += 1;
      await Promise.resolve();
      if (!store.isAvailable) throw new StoreUnavailableError('no answer');
      if (!store.isLogComplete) return undefined;
      const count = Math.max(0, store.lastSeq - seq);
      return {
        received: 0,
        messages: Array.from({ length: count }, (_, i) => numbered(seq + i + 1)),
      };
    },
  });
  const sent = () => frames.map((frame) => (JSON.parse(frame) as { seq: number }).seq);
  return { stream, store, frames, sent };
}

async function streamAfter(after: number) {
  const started = unstartedStreamAfter(after);
  await started.stream.start(REPLY, { hasMissed: true });
  started.frames.length = started.store.reads = 0;
  return started;
}

describe('[ROOM-2, RES-5] a stream of messages before its start', () => {
  it('sends nothing, and sends what it was given after the reply', async () => {
    const { stream, store, frames } = unstartedStreamAfter(0);
    store.lastSeq = 2;

    stream.push(numbered(1));
    await stream.catchUp();
    expect(frames).toEqual([]);
    await stream.start(REPLY, { hasMissed: true });

    expect(frames).toEqual([
      JSON.stringify(REPLY),
      '{"seq":1,"type":"number 1"}',
      '{"seq":2,"type":"number 2"}',
    ]);
  });
});

describe('[RES-2] a stream of messages', () => {
  it('inserts the number into the text', async () => {
    const { stream, frames } = await streamAfter(0);

    stream.push(numbered(1));

    expect(frames).toEqual(['{"seq":1,"type":"number 1"}']);
  });

  it('sends messages that arrive in order at once, without reading the store', async () => {
    const { stream, store, sent } = await streamAfter(2);

    for (const seq of [3, 4, 5]) stream.push(numbered(seq));

    expect(sent()).toEqual([3, 4, 5]);
    expect(store.reads).toBe(0);
  });

  it('sends no message twice', async () => {
    const { stream, sent } = await streamAfter(2);

    for (const seq of [1, 2, 3, 3, 2, 4, 4]) stream.push(numbered(seq));

    expect(sent()).toEqual([3, 4]);
  });

  it('reads missing messages from the store', async () => {
    const { stream, store, sent } = await streamAfter(0);
    store.lastSeq = 5;

    stream.push(numbered(1));
    stream.push(numbered(4));
    stream.push(numbered(5));

    await expect.poll(sent).toEqual([1, 2, 3, 4, 5]);
  });

  it('reads again if further messages arrived in the meantime', async () => {
    const { stream, store, sent } = await streamAfter(0);
    store.lastSeq = 2;

    const caughtUp = stream.catchUp();
    stream.push(numbered(3));
    await Promise.resolve();
    store.lastSeq = 3;
    await caughtUp;

    expect(sent()).toEqual([1, 2, 3]);
  });

  it('continues after the store was unavailable', async () => {
    const { stream, store, sent } = await streamAfter(0);
    store.isAvailable = false;
    stream.push(numbered(2));
    await expect(stream.catchUp()).resolves.toBeUndefined(); // it is already reading
    await expect.poll(() => store.reads).toBe(1);

    Object.assign(store, { isAvailable: true, lastSeq: 3 });
    await stream.catchUp();

    expect(sent()).toEqual([1, 2, 3]);
  });

  it('[RES-7] is broken if the log no longer holds the next message', async () => {
    const { stream, store, sent } = await streamAfter(0);
    store.isLogComplete = false;

    await stream.catchUp();

    expect([store.broken, sent()]).toEqual([1, []]);
  });
});
