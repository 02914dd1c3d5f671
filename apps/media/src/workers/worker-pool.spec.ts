import { expect, it, onTestFinished, vi } from 'vitest';
import { type PooledWorker, WorkerPool } from './worker-pool.js';

/** A worker that runs until the test ends it. */
class FakeWorker implements PooledWorker {
  readonly index: number;
  readonly pid = 1;
  load = 0;
  isClosed = false;
  #listener = () => {};

  constructor(index: number) {
    this.index = index;
  }

  onDeath(listener: () => void): void {
    this.#listener = listener;
  }

  die(): void {
    this.#listener();
  }

  close(): void {
    this.isClosed = true;
  }
}

const started = (count: number) =>
  WorkerPool.start({ count, startWorker: (index) => Promise.resolve(new FakeWorker(index)) });

it('chooses the worker with the least load', async () => {
  using pool = await started(3);
  const [first, second, third] = pool.running;
  first!.load = 4;
  second!.load = 2;
  third!.load = 3;

  expect(pool.leastLoaded()).toBe(second);
});

it('replaces a worker that dies by one with the same index, and reports the death', async () => {
  const deaths: FakeWorker[] = [];
  using pool = await WorkerPool.start({
    count: 2,
    startWorker: (index) => Promise.resolve(new FakeWorker(index)),
    onDeath: (worker) => deaths.push(worker),
  });
  const dead = pool.running[1]!;

  dead.die();

  expect(pool.isComplete).toBe(false);
  expect(deaths).toEqual([dead]);
  await expect.poll(() => pool.isComplete).toBe(true);
  expect(pool.running.map(({ index }) => index).sort()).toEqual([0, 1]);
  expect(pool.running).not.toContain(dead);
  expect(pool.deaths).toBe(1);
});

it('keeps trying to start the replacement', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let failures = 0;
  const startWorker = (index: number) =>
    failures-- > 0
      ? Promise.reject(new Error('out of memory'))
      : Promise.resolve(new FakeWorker(index));
  using pool = await WorkerPool.start({ count: 1, startWorker });

  failures = 3;
  pool.running[0]!.die();
  await vi.advanceTimersByTimeAsync(10_000);

  expect(pool.isComplete).toBe(true);
});

it('rejects, and ends the other workers, if one does not start', async () => {
  const others: FakeWorker[] = [];
  const startWorker = (index: number) => {
    if (index === 1) return Promise.reject(new Error('the port is in use'));
    const worker = new FakeWorker(index);
    others.push(worker);
    return Promise.resolve(worker);
  };

  await expect(WorkerPool.start({ count: 3, startWorker })).rejects.toThrow('the port is in use');

  await expect.poll(() => others.map(({ isClosed }) => isClosed)).toEqual([true, true]);
});

it('ends all workers when it is closed, and replaces none', async () => {
  const pool = await started(2);
  const workers = pool.running;

  pool[Symbol.dispose]();
  for (const worker of workers) worker.die();

  expect(workers.every(({ isClosed }) => isClosed)).toBe(true);
  expect(pool.running).toEqual([]);
});
