import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RecordingFile, StorageFullError } from './recording-file';
import type { RecordingReply, RecordingRequest } from './worker-messages';

/** A worker that answers each request with `reply`. */
class FakeWorker extends EventTarget {
  terminate = () => running.delete(this);

  constructor() {
    super();
    running.add(this);
  }

  postMessage(request: RecordingRequest): void {
    requested.push(request.kind);
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: reply })));
  }
}

let reply: RecordingReply;
let requested: RecordingRequest['kind'][];
let running: Set<FakeWorker>;
let locks: Map<string, Promise<unknown>>;

beforeEach(() => {
  reply = { kind: 'done' };
  requested = [];
  running = new Set();
  locks = new Map();
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string, hold: () => Promise<unknown>) => {
        locks.set(
          name,
          hold().then(() => locks.delete(name)),
        );
        return Promise.resolve();
      },
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

const open = () => RecordingFile.open('1796000000000.webm', 50);
const bytes = (count: number) => new Uint8Array(count);

it('a recording is locked until its file is closed', async () => {
  const file = await open();
  const whileOpen = [...locks.keys()];

  await file.close();

  expect([whileOpen, locks.size, running.size]).toEqual([
    ['throughline.recording.1796000000000.webm'],
    0,
    0,
  ]);
});

it('the size is that of what was written, also when an earlier part is written again', async () => {
  const file = await open();

  await file.write(bytes(100), 0);
  await file.write(bytes(50), 100);
  await file.write(bytes(8), 4);

  expect(file.bytes).toBe(150);
});

it('a browser without room for more rejects the part, and the rest stays', async () => {
  const file = await open();
  await file.write(bytes(100), 0);
  reply = { kind: 'failed', isFull: true };

  await expect(file.write(bytes(100), 100)).rejects.toThrow(StorageFullError);
  await file.close();

  expect([file.bytes, requested.at(-1), locks.size]).toEqual([100, 'close', 0]);
});

it('a browser that denies the file leaves no worker and no lock', async () => {
  reply = { kind: 'failed', isFull: false };

  await expect(open()).rejects.toThrow();

  await expect.poll(() => [running.size, locks.size]).toEqual([0, 0]);
});

it('a worker that fails rejects what is written afterwards', async () => {
  const file = await open();
  for (const worker of running) worker.dispatchEvent(new Event('error'));

  await expect(file.write(bytes(1), 0)).rejects.toThrow();
  await file.close();

  expect(locks.size).toBe(0);
});

it('each tick of the worker calls the listener until there is none', async () => {
  const file = await open();
  let ticks = 0;
  const tick = () => {
    for (const worker of running)
      worker.dispatchEvent(new MessageEvent('message', { data: { kind: 'tick' } }));
  };

  file.onTick = () => (ticks += 1);
  tick();
  file.onTick = undefined;
  tick();

  expect(ticks).toBe(1);
});
