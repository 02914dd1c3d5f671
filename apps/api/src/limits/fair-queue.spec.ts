import { describe, expect, it } from 'vitest';
import { FairQueue } from './fair-queue.js';

/** Tasks that end when the test ends them; `started` lists them in the order in which they started. */
function steppedTasks(queue: FairQueue) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    started,
    add: (lane: string, name: string) =>
      queue.run(lane, () => {
        started.push(name);
        return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
      }),
    async end(name: string) {
      ends.get(name)?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('[LIM-12] a queue of expensive tasks', () => {
  it('runs no more than its maximum at the same time', async () => {
    const tasks = steppedTasks(new FairQueue({ maxRunning: 2, maxWaiting: 9 }));
    for (const name of ['a', 'b', 'c']) void tasks.add('one', name);
    await settled();
    expect(tasks.started).toEqual(['a', 'b']);

    await tasks.end('a');

    expect(tasks.started).toEqual(['a', 'b', 'c']);
  });

  it('lets the clients take turns, however many tasks one of them causes', async () => {
    const tasks = steppedTasks(new FairQueue({ maxRunning: 1, maxWaiting: 9 }));
    for (const name of ['m1', 'm2', 'm3']) void tasks.add('mallory', name);
    void tasks.add('ada', 'a1');
    await settled();

    for (const name of ['m1', 'm2', 'a1']) await tasks.end(name);

    expect(tasks.started).toEqual(['m1', 'm2', 'a1', 'm3']);
  });

  it('drops the latest task of the client with the most of them if it is full', async () => {
    const tasks = steppedTasks(new FairQueue({ maxRunning: 1, maxWaiting: 3 }));
    void tasks.add('mallory', 'm1');
    const others = ['m2', 'm3', 'm4'].map((name) => tasks.add('mallory', name));
    const rejected = tasks.add('mallory', 'm5');
    const ada = tasks.add('ada', 'a1');

    expect(await rejected).toEqual({ ok: false, code: 'overloaded' });
    expect(await others[2]).toEqual({ ok: false, code: 'overloaded' });
    for (const name of ['m1', 'm2', 'a1']) await tasks.end(name);
    expect(await ada).toEqual({ ok: true, value: 'a1' });
  });

  it('rejects a task if every client has as few as the new one', async () => {
    const tasks = steppedTasks(new FairQueue({ maxRunning: 1, maxWaiting: 2 }));
    for (const name of ['a', 'b', 'c']) void tasks.add(name, name);

    expect(await tasks.add('d', 'd')).toEqual({ ok: false, code: 'overloaded' });
  });

  it('continues after a task that fails', async () => {
    const queue = new FairQueue({ maxRunning: 1, maxWaiting: 2 });
    const failing = queue.run('one', () => Promise.reject(new Error('no memory')));

    await expect(failing).rejects.toThrow('no memory');
    expect(await queue.run('one', () => Promise.resolve(1))).toEqual({ ok: true, value: 1 });
  });
});
