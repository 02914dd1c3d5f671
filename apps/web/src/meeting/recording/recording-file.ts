/** A recording that a worker writes to the files of the origin, while this page holds a lock on its name. */
import { recordingLock } from '@/recordings/recordings-folder';
import type { RecordingReply, RecordingRequest, RecordingTick } from './worker-messages';

/** The browser, or the person, permits no more data. */
export class StorageFullError extends Error {}

export class RecordingFile {
  readonly #worker = startWorker();
  readonly #awaiting: PromiseWithResolvers<void>[] = [];
  readonly #closed = Promise.withResolvers<void>();
  #bytes = 0;
  #hasFailed = false;
  /** Called each time the next frame is due, also while the page is hidden. */
  onTick: (() => void) | undefined;

  private constructor() {
    this.#worker.addEventListener(
      'message',
      ({ data }: MessageEvent<RecordingReply | RecordingTick>) => {
        if (data.kind === 'tick') this.onTick?.();
        else if (data.kind === 'done') this.#awaiting.shift()?.resolve();
        else this.#awaiting.shift()?.reject(data.isFull ? new StorageFullError() : workerFailure());
      },
    );
    this.#worker.addEventListener('error', () => {
      this.#hasFailed = true;
      for (const request of this.#awaiting.splice(0)) request.reject(workerFailure());
    });
  }

  /**
   * @param name among the recordings of this browser
   * @param tickMs between two calls of `onTick`
   * @throws if the browser does not create the file
   */
  static async open(name: string, tickMs: number): Promise<RecordingFile> {
    const file = new RecordingFile();
    // Other tabs offer recordings that no page writes any more; the browser releases the lock of a closed page.
    void navigator.locks.request(recordingLock(name), () => file.#closed.promise);
    try {
      await file.#request({ kind: 'open', name, tickMs });
      return file;
    } catch (error) {
      file.#end();
      throw error;
    }
  }

  /** Size of the file. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Copies the data to the worker: mediabunny 1.61 reads their length afterwards. Rejects with `StorageFullError` if there is no room for them. */
  readonly write = async (data: Uint8Array<ArrayBuffer>, position: number): Promise<void> => {
    await this.#request({ kind: 'write', data, position });
    this.#bytes = Math.max(this.#bytes, position + data.byteLength);
  };

  /** The file stays. Call once; no other method afterwards. */
  async close(): Promise<void> {
    // What was written stays, even if the worker cannot close the file in order.
    await this.#request({ kind: 'close' }).catch(() => undefined);
    this.#end();
  }

  #request(request: RecordingRequest): Promise<void> {
    if (this.#hasFailed) return Promise.reject(workerFailure());
    const reply = Promise.withResolvers<void>();
    this.#awaiting.push(reply);
    this.#worker.postMessage(request);
    return reply.promise;
  }

  #end(): void {
    this.#worker.terminate();
    this.#closed.resolve();
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./recording-worker.ts', import.meta.url), { type: 'module' });
}

const workerFailure = () => new Error('The worker of the recording has failed');
