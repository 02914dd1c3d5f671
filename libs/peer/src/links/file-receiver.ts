/**
 * The receiving end of one file [FILE-2, FILE-3]. It holds at most a window of the file in memory; blocks
 * that are complete are blobs, which browsers keep on disk.
 */
import {
  FILE_BLOCK_BYTES,
  FILE_WINDOW_BYTES,
  FileEnd,
  type FileProgress,
  MAX_FILE_CHUNK_BYTES,
  MIN_FILE_CHUNK_BYTES,
  parseFrame,
} from '@throughline/protocol';
import { sha256 } from '../crypto/get-cryptography.js';
import { digestOfFile, type FileFailure } from './file-transfer.js';

export interface FileReceiverOptions {
  size: number;
  mimeType: string;
  onProgress: (bytes: number) => void;
  onDone: (file: Blob) => void;
  /** The sender broke the rules, or the digest is wrong. */
  onFailed: (reason: Extract<FileFailure, 'invalid' | 'unverifiable'>) => void;
}

export class FileReceiver {
  readonly #options: FileReceiverOptions;
  readonly #blocks: Blob[] = [];
  readonly #digests: Uint8Array<ArrayBuffer>[] = [];
  /** The block that arrives now: copied, so that small chunks do not cost more than their bytes. */
  #block: Uint8Array<ArrayBuffer> | undefined;
  #blockBytes = 0;
  /** Includes blocks that are being hashed. */
  #receivedBytes = 0;
  #creditBytes = 0;
  /** Blocks are stored one after the other. */
  #storing: Promise<void> = Promise.resolve();
  #channel: RTCDataChannel | undefined;
  #isPaused = false;
  #isOver = false;

  constructor(options: FileReceiverOptions) {
    this.#options = options;
  }

  /** Bytes in complete blocks: where a new channel continues [FILE-4]. */
  get storedBytes(): number {
    return Math.min(this.#digests.length * FILE_BLOCK_BYTES, this.#options.size);
  }

  /** Forgets what arrived after the last complete block. Resolves with the offset to continue from. */
  async restart(): Promise<number> {
    this.#channel = undefined;
    await this.#storing;
    this.#block = undefined;
    this.#blockBytes = 0;
    this.#receivedBytes = this.storedBytes;
    return this.storedBytes;
  }

  /** @param channel opened by the sender; it continues at `storedBytes` */
  use(channel: RTCDataChannel): void {
    this.#channel = channel;
    channel.binaryType = 'arraybuffer';
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (this.#channel !== channel || this.#isOver) return;
      if (data instanceof ArrayBuffer) this.#receiveChunk(data);
      else this.#receiveEnd(data);
    });
    if (channel.readyState === 'open') this.#grantCredit();
    else channel.addEventListener('open', () => this.#grantCredit(), { once: true });
  }

  /** While paused, only what was granted before arrives: at most a window [FILE-5]. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#grantCredit();
  }

  /** Idempotent. */
  close(): void {
    this.#isOver = true;
    this.#channel?.close();
    this.#block = undefined;
  }

  #receiveChunk(chunk: ArrayBuffer): void {
    const end = this.#receivedBytes + chunk.byteLength;
    const blockBytes = this.#blockBytes + chunk.byteLength;
    const isLast = blockBytes === FILE_BLOCK_BYTES || end === this.#options.size;
    const isTooSmall = chunk.byteLength < (isLast ? 1 : MIN_FILE_CHUNK_BYTES);
    const isTooLarge = chunk.byteLength > MAX_FILE_CHUNK_BYTES || blockBytes > FILE_BLOCK_BYTES;
    if (isTooSmall || isTooLarge || end > this.#creditBytes) return this.#fail('invalid');
    this.#block ??= new Uint8Array(
      Math.min(FILE_BLOCK_BYTES, this.#options.size - this.#receivedBytes),
    );
    this.#block.set(new Uint8Array(chunk), this.#blockBytes);
    this.#receivedBytes = end;
    this.#blockBytes = blockBytes;
    if (isLast) this.#storeBlock(this.#block);
  }

  #storeBlock(block: Uint8Array<ArrayBuffer>): void {
    this.#block = undefined;
    this.#blockBytes = 0;
    this.#afterStored(async () => {
      const digest = await sha256(block);
      if (this.#isOver) return;
      this.#digests.push(digest);
      this.#blocks.push(new Blob([block]));
      this.#options.onProgress(this.storedBytes);
      this.#grantCredit();
    });
  }

  #grantCredit(): void {
    if (this.#isPaused) return;
    this.#creditBytes = Math.min(this.storedBytes + FILE_WINDOW_BYTES, this.#options.size);
    this.#send({ type: 'file/credit', upTo: this.#creditBytes });
  }

  #receiveEnd(data: unknown): void {
    const end =
      typeof data === 'string' && data.length < 256 ? parseFrame(FileEnd, data) : undefined;
    if (!end?.ok || this.#receivedBytes !== this.#options.size) return this.#fail('invalid');
    this.#afterStored(async () => {
      const isRight = (await digestOfFile(this.#digests)) === end.message.digest;
      if (this.#isOver) return;
      if (!isRight) return this.#fail('invalid');
      this.#isOver = true;
      this.#send({ type: 'file/received' });
      this.#options.onDone(new Blob(this.#blocks, { type: this.#options.mimeType }));
    });
  }

  #afterStored(step: () => Promise<void>): void {
    this.#storing = this.#storing.then(step).catch(() => this.#fail('unverifiable'));
  }

  #fail(reason: 'invalid' | 'unverifiable'): void {
    if (this.#isOver) return;
    this.close();
    this.#options.onFailed(reason);
  }

  #send(message: FileProgress): void {
    if (this.#channel?.readyState === 'open') this.#channel.send(JSON.stringify(message));
  }
}
