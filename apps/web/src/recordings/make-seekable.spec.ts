import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadRecordings } from './kept-recordings';
import { makeSeekable } from './make-seekable';
import type { SeekableCopyReply, SeekableCopyRequest } from './seekable-copy-worker';

const ORIGINAL = '1796000000000.webm';
const COPY = '1796000000000.seekable.webm';

/** By name: the files that the browser keeps for this origin. */
let files: Map<string, string>;
let held: Set<string>;
let reply: SeekableCopyReply;
let workers: number;

/** Writes the copy and answers with `reply`. */
class FakeWorker extends EventTarget {
  terminate = () => (workers -= 1);

  constructor() {
    super();
    workers += 1;
  }

  postMessage({ name }: SeekableCopyRequest): void {
    files.set(name, reply.kind === 'copied' ? 'the copy' : 'half');
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: reply })));
  }
}

beforeEach(() => {
  files = new Map([[ORIGINAL, 'the original']]);
  held = new Set();
  reply = { kind: 'copied' };
  workers = 0;
  const handleOf = (name: string) => ({
    kind: 'file',
    getFile: () => Promise.resolve(new File([files.get(name)!], name)),
  });
  const folder = {
    // eslint-disable-next-line @typescript-eslint/require-await -- as in a browser, where it reads the disk
    async *entries() {
      for (const name of files.keys()) yield [name, handleOf(name)] as const;
    },
    getFileHandle: (name: string) =>
      files.has(name)
        ? Promise.resolve(handleOf(name))
        : Promise.reject(new DOMException('', 'NotFoundError')),
    removeEntry: (name: string) => Promise.resolve(void files.delete(name)),
  };
  const request = async (name: string, hold: () => Promise<unknown>) => {
    held.add(name);
    try {
      return await hold();
    } finally {
      held.delete(name);
    }
  };
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('navigator', {
    storage: {
      getDirectory: () => Promise.resolve({ getDirectoryHandle: () => Promise.resolve(folder) }),
    },
    locks: {
      request,
      query: () => Promise.resolve({ held: [...held].map((name) => ({ name })) }),
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

const kept = async () => (await loadRecordings())[0]!;

it('a recording is replaced by its seekable copy, which is not copied again', async () => {
  const first = await makeSeekable(await kept());
  files.set(COPY, 'the same copy');
  const second = await makeSeekable(await kept());

  expect([await first.text(), await second.text()]).toEqual(['the copy', 'the same copy']);
  expect([[...files.keys()], workers]).toEqual([[COPY], 0]);
});

it('a recording that cannot be copied stays as it is', async () => {
  reply = { kind: 'failed' };

  const file = await makeSeekable(await kept());

  expect(await file.text()).toBe('the original');
  expect([[...files.keys()], workers, held.size]).toEqual([[ORIGINAL], 0, 0]);
});

it('a recording that another tab has replaced meanwhile is not copied again', async () => {
  const recording = await kept();
  files = new Map([[COPY, 'the copy of the other tab']]);

  const file = await makeSeekable(recording);

  expect(await file.text()).toBe('the copy of the other tab');
});
