/** The sending end of one file, on one channel [FILE-2, FILE-3]. It never reads more than a block ahead. */
import {
  FILE_BLOCK_BYTES,
  type FileEnd,
  FileProgress,
  MAX_FILE_CHUNK_BYTES,
  parseFrame,
} from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import { sha256 } from '../crypto/get-cryptography.js';
import { digestOfFile } from './file-transfer.js';
import { fullMessageBudget, MESSAGE_BUDGETS, spendMessage } from './message-budget.js';

/** Above this, sending waits: a browser closes a channel whose buffer is full (16 MiB in Chromium). */
const MAX_BUFFERED_BYTES = 1_048_576;
const LOW_BUFFERED_BYTES = 262_144;

export interface FileSenderOptions {
  file: Blob;
  /** Not owned; the caller closes it. */
  channel: RTCDataChannel;
  /** Where the receiver continues: the start of a block, or the end. */
  offset: number;
  /** What the other end accepts in one message. */
  maxMessageBytes: number;
  /** By this participant [FILE-5]. */
  isPaused: Readable<boolean>;
  onProgress: (bytes: number) => void;
}

/**
 * Resolves with true when the receiver has confirmed the file, with false if the channel closed before.
 * Rejects if the file cannot be read, and with {@link CryptographyNotLoaded} if it cannot be hashed.
 */
export async function sendFile(options: FileSenderOptions): Promise<boolean> {
  const { channel } = options;
  const flow = new FileFlow(channel, options.isPaused);
  try {
    return await sendBlocks(options, flow);
  } finally {
    flow.close();
  }
}

async function sendBlocks(options: FileSenderOptions, flow: FileFlow): Promise<boolean> {
  const { file, channel, offset, onProgress } = options;
  const chunkBytes = Math.min(MAX_FILE_CHUNK_BYTES, options.maxMessageBytes);
  const digests: Uint8Array<ArrayBuffer>[] = [];
  for (let start = 0; start < file.size; start += FILE_BLOCK_BYTES) {
    if (flow.isClosed) return false;
    const block = await file.slice(start, start + FILE_BLOCK_BYTES).arrayBuffer();
    digests.push(await sha256(new Uint8Array(block)));
    if (start < offset) continue; // the receiver has it; only its digest is needed
    for (let at = 0; at < block.byteLength; at += chunkBytes) {
      const end = Math.min(at + chunkBytes, block.byteLength);
      if (!(await flow.maySend(start + end))) return false;
      channel.send(new Uint8Array(block, at, end - at));
    }
    onProgress(start + block.byteLength);
  }
  const message: FileEnd = { type: 'file/end', digest: await digestOfFile(digests) };
  if (!(await flow.isOpen())) return false;
  channel.send(JSON.stringify(message));
  return flow.isReceived();
}

/** What the receiver and the browser's buffer permit. */
class FileFlow {
  readonly #channel: RTCDataChannel;
  readonly #isPaused: Readable<boolean>;
  readonly #unsubscribe: () => void;
  #upTo = 0;
  #isReceived = false;
  #wake: () => void = () => undefined;

  constructor(channel: RTCDataChannel, isPaused: Readable<boolean>) {
    this.#channel = channel;
    this.#isPaused = isPaused;
    this.#unsubscribe = isPaused.subscribe(() => this.#wake());
    let budget = fullMessageBudget(MESSAGE_BUDGETS.file, performance.now());
    channel.bufferedAmountLowThreshold = LOW_BUFFERED_BYTES;
    for (const event of ['open', 'close', 'bufferedamountlow'])
      channel.addEventListener(event, () => this.#wake());
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const spent = spendMessage(budget, MESSAGE_BUDGETS.file, performance.now());
      budget = spent.budget;
      if (spent.verdict === 'close') channel.close();
      if (spent.verdict !== 'read' || typeof data !== 'string' || data.length > 256) return;
      const parsed = parseFrame(FileProgress, data);
      if (!parsed.ok) return;
      if (parsed.message.type === 'file/received') this.#isReceived = true;
      else this.#upTo = Math.max(this.#upTo, parsed.message.upTo);
      this.#wake();
    });
  }

  close(): void {
    this.#unsubscribe();
  }

  get isClosed(): boolean {
    return this.#channel.readyState === 'closed' || this.#channel.readyState === 'closing';
  }

  /** Whether the first `bytes` of the file may be sent. Resolves with false if the channel has closed. */
  maySend(bytes: number): Promise<boolean> {
    return this.#until(
      () =>
        !this.#isPaused.get() &&
        bytes <= this.#upTo &&
        this.#channel.bufferedAmount <= MAX_BUFFERED_BYTES,
    );
  }

  isOpen(): Promise<boolean> {
    return this.#until(() => this.#channel.readyState === 'open');
  }

  isReceived(): Promise<boolean> {
    return this.#until(() => this.#isReceived);
  }

  async #until(condition: () => boolean): Promise<boolean> {
    while (!condition()) {
      if (this.isClosed) return false;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return true;
  }
}
