/**
 * The worker of a recording. It does what the page cannot do:
 * - Browsers slow down the timers of a hidden page, but not those of a worker.
 * - A worker can write into the middle of a file of the origin (WHATWG File System, `FileSystemSyncAccessHandle`), and what
 *   it has written stays when the page crashes. The page itself could only write to a copy, which a crash discards.
 */
import { openForWriting, type SyncAccessHandle, writeAt } from '@/recordings/sync-file';
import type { RecordingReply, RecordingRequest, RecordingTick } from './worker-messages';

/** Against a loss of power; a crash of the browser loses nothing that was written. */
const FLUSH_EVERY_MS = 1_000;

let file: SyncAccessHandle | undefined;
const timers: ReturnType<typeof setInterval>[] = [];
let requests = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<RecordingRequest>) => {
  requests = requests.then(async () => {
    send(await perform(data).then(() => ({ kind: 'done' as const }), failureOf));
  });
});

async function perform(request: RecordingRequest): Promise<void> {
  switch (request.kind) {
    case 'open':
      return open(request.name, request.tickMs);
    case 'write':
      if (file === undefined) throw new Error('No file is open');
      return writeAt(file, request.data, request.position);
    case 'close':
      for (const timer of timers.splice(0)) clearInterval(timer);
      file?.flush();
      file?.close();
      file = undefined;
  }
}

async function open(name: string, tickMs: number): Promise<void> {
  file = await openForWriting(name);
  timers.push(setInterval(() => send({ kind: 'tick' }), tickMs));
  timers.push(setInterval(() => file?.flush(), FLUSH_EVERY_MS));
}

function failureOf(error: unknown): RecordingReply {
  // Browsers have begun to replace this DOMException by a class of its own, of the same name.
  const isNamed = error instanceof DOMException || error instanceof Error;
  return { kind: 'failed', isFull: isNamed && error.name === 'QuotaExceededError' };
}

function send(message: RecordingReply | RecordingTick): void {
  postMessage(message);
}
