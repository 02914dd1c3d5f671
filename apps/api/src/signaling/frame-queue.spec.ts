import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { FrameQueue, type JointSignal, type SentSignal, type Task } from './frame-queue.js';

let done: string[];
let isEmpty: boolean;
let errors: unknown[];
let queue: FrameQueue;
/** Of the calls that relay signals, in order. */
let replies: PromiseWithResolvers<void>[];

beforeEach(() => {
  [done, errors, replies, isEmpty] = [[], [], [], false];
  queue = new FrameQueue({
    onError: (error) => errors.push(error),
    onEmpty: () => (isEmpty = true),
  });
});

const relay = (signals: readonly SentSignal[]): Promise<void> => {
  done.push(`relay ${signals.map(({ seq }) => seq).join(' ')}`);
  const reply = Promise.withResolvers<void>();
  replies.push(reply);
  return reply.promise;
};
const addSignals = (...seqs: readonly number[]) => {
  for (const seq of seqs) {
    const signal = { type: 'peer/signal', seq } as SentSignal;
    queue.add((): JointSignal => ({ signal, relay }), 10);
  }
};
const addTask = (name: string, task: Task = () => undefined) =>
  queue.add(
    () => () => {
      done.push(name);
      return task();
    },
    10,
  );
const reply = async () => {
  replies.shift()?.resolve();
  await turn();
};

describe('[SIG-5] signals that wait for one before them', () => {
  it('are relayed in one call, in their order', async () => {
    addSignals(1, 2, 3, 4);
    expect(done).toEqual(['relay 1']);

    await reply();

    expect(done).toEqual(['relay 1', 'relay 2 3 4']);
  });

  it('do not overtake another request, nor does it overtake them', async () => {
    addSignals(1, 2, 3);
    addTask('raise hand');
    addSignals(4, 5);

    await reply();
    expect(done).toEqual(['relay 1', 'relay 2 3']);
    await reply();
    expect(done).toEqual(['relay 1', 'relay 2 3', 'raise hand', 'relay 4 5']);
    await reply();

    expect(isEmpty).toBe(true);
  });

  it('count as waiting until their call has its reply', async () => {
    addSignals(...Array.from({ length: 64 }, (_, index) => index));
    expect(queue.isFull).toBe(true);

    await reply();
    expect([queue.isFull, queue.bytes]).toEqual([false, 630]);
    await reply();

    expect([queue.bytes, isEmpty]).toEqual([0, true]);
  });
});

it('frames are full by their bytes too', () => {
  addSignals(1);
  queue.add(() => () => undefined, 256 * 1024);

  expect(queue.isFull).toBe(true);
});

it.each<[string, Task]>([
  [
    'throws',
    () => {
      throw new Error('a bug');
    },
  ],
  ['rejects', () => Promise.reject(new Error('a bug'))],
])('a task that %s is reported, and the next one runs', async (_, task) => {
  addTask('first', task);
  addTask('second');
  await turn();

  expect(done).toEqual(['first', 'second']);
  expect(errors).toEqual([new Error('a bug')]);
});

it.each([0, 1])(
  'a frame that cannot be read after %i signals is reported in turn',
  async (count) => {
    const unreadable = () => {
      throw new Error('a bug');
    };
    addSignals(...[1, 2].slice(0, count));
    queue.add(unreadable, 10);
    addTask('next');
    expect(errors).toHaveLength(1 - count);

    await reply();

    expect(errors).toEqual([new Error('a bug')]);
    expect(done.at(-1)).toBe('next');
  },
);

it('a call that rejects is reported, and the next one runs', async () => {
  addSignals(1);
  addTask('next');

  replies[0]?.reject(new Error('a bug'));
  await turn();

  expect(errors).toEqual([new Error('a bug')]);
  expect(done).toEqual(['relay 1', 'next']);
});
