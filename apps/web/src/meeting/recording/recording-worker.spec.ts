import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RecordingRequest } from './worker-messages';
import './recording-worker';

/** Bytes that the browser permits. */
const QUOTA = 100;

let sent: unknown[];
let file: { bytes: number; flushed: number; isOpen: boolean };

beforeEach(async () => {
  vi.useFakeTimers();
  sent = [];
  file = { bytes: 0, flushed: 0, isOpen: true };
  const handle = {
    write: (data: Uint8Array, { at }: { at: number }) => {
      const written = Math.min(data.byteLength, QUOTA - at);
      file.bytes = Math.max(file.bytes, at + written);
      return written;
    },
    flush: () => (file.flushed = file.bytes),
    close: () => (file.isOpen = false),
  };
  const folder = {
    getFileHandle: () => Promise.resolve({ createSyncAccessHandle: () => Promise.resolve(handle) }),
  };
  vi.stubGlobal('postMessage', (message: unknown) => sent.push(message));
  vi.stubGlobal('navigator', {
    storage: {
      getDirectory: () => Promise.resolve({ getDirectoryHandle: () => Promise.resolve(folder) }),
    },
  });
  await request({ kind: 'open', name: '1796000000000.webm', tickMs: 50 });
  sent = [];
});

afterEach(async () => {
  await request({ kind: 'close' });
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function request(data: RecordingRequest): Promise<void> {
  dispatchEvent(new MessageEvent('message', { data }));
  await vi.advanceTimersByTimeAsync(0);
}

it('writes each part at its place, and secures it every second', async () => {
  await request({ kind: 'write', position: 0, data: new Uint8Array(60) });
  await request({ kind: 'write', position: 60, data: new Uint8Array(20) });
  expect([file.bytes, file.flushed]).toEqual([80, 0]);

  await vi.advanceTimersByTimeAsync(1_000);

  expect(file.flushed).toBe(80);
});

it('reports that there is no room when the browser writes less than the whole part', async () => {
  await request({ kind: 'write', position: 60, data: new Uint8Array(60) });

  expect(sent).toEqual([{ kind: 'failed', isFull: true }]);
});

it('reports each frame that is due until the file is closed', async () => {
  await vi.advanceTimersByTimeAsync(200);
  const ticks = sent.length;

  await request({ kind: 'close' });
  sent = [];
  await vi.advanceTimersByTimeAsync(200);

  expect([ticks, sent, file.isOpen]).toEqual([4, [], false]);
});
