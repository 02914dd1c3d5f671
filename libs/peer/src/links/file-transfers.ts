/**
 * The files that travel to and from one participant, for as long as both are in the room. Transfers
 * outlive links: each link attaches its channels, and transfers in progress continue [FILE-4].
 */
import { type ControlMessage, FILE_BLOCK_BYTES, MAX_FILE_BYTES } from '@throughline/protocol';
import { type Readable, Store } from '@throughline/std';
import { CryptographyNotLoaded } from '../crypto/get-cryptography.js';
import { randomUuid } from '../crypto/random-uuid.js';
import { FileReceiver } from './file-receiver.js';
import { sendFile } from './file-sender.js';
import { type FileFailure, type FileTransfer, isOver } from './file-transfer.js';

/** Offers and transfers in progress, in each direction. */
export const MAX_OPEN_TRANSFERS = 4;

/** Finished transfers that the list shows; a received file is released with its entry. */
export const MAX_FINISHED_TRANSFERS = 20;

export type FileMessage = Extract<ControlMessage, { type: `file/${string}` }>;

/** What transfers use of a link. */
export interface FilePort {
  send(message: FileMessage): void;
  openChannel(label: string): RTCDataChannel;
  readonly maxMessageBytes: number;
}

export type OfferOutcome =
  { ok: true; id: string } | { ok: false; reason: 'too_large' | 'too_many' };

/** This end has ended the transfer, and the other may not have learned it. */
const ENDED_HERE: ReadonlySet<FileFailure> = new Set([
  'cancelled',
  'invalid',
  'unreadable',
  'unverifiable',
]);

interface OpenTransfer {
  /** By this participant [FILE-5]. */
  readonly isPaused: Store<boolean>;
  /** Of one that this end sends. */
  file?: Blob;
  /** Of one that this end has accepted. */
  receiver?: FileReceiver;
  channel?: RTCDataChannel | undefined;
  isSending?: boolean;
  /** Accepted again, as over a new link, before sending over the previous channel had stopped. */
  restartsAt?: number | undefined;
}

interface Sending {
  file: Blob;
  isPaused: Readable<boolean>;
  /** Where the receiver continues. */
  offset: number;
  port: FilePort;
}

export class FileTransfers {
  readonly #transfers = new Store<readonly FileTransfer[]>([]);
  readonly #open = new Map<string, OpenTransfer>();
  #port: FilePort | undefined;

  /** Oldest first. */
  get transfers(): Readable<readonly FileTransfer[]> {
    return this.#transfers;
  }

  /** Offers a file. Returns the id of its transfer, or why it is not offered. */
  send(file: Blob, name: string): OfferOutcome {
    if (file.size > MAX_FILE_BYTES) return { ok: false, reason: 'too_large' };
    if (this.#countOpen('sending') >= MAX_OPEN_TRANSFERS) return { ok: false, reason: 'too_many' };
    const id = randomUuid();
    this.#open.set(id, { file, isPaused: new Store(false) });
    const { size, type: mimeType } = file;
    this.#add({
      id,
      direction: 'sending',
      name: name.slice(0, 255) || 'file',
      mimeType: mimeType.slice(0, 127),
      size,
    });
    this.#offer(id);
    return { ok: true, id };
  }

  /** Does nothing unless the other participant offers this file. */
  accept(id: string): void {
    const transfer = this.#find(id);
    if (transfer?.direction !== 'receiving' || transfer.state.kind !== 'offered') return;
    const receiver = new FileReceiver({
      size: transfer.size,
      mimeType: transfer.mimeType,
      onProgress: (bytes) => this.#change(id, { bytes }),
      onDone: (file) => {
        this.#open.delete(id);
        this.#change(id, { isPaused: false, state: { kind: 'done', file } });
      },
      onFailed: (reason) => this.#fail(id, reason),
    });
    this.#open.set(id, { receiver, isPaused: new Store(false) });
    this.#change(id, { state: { kind: 'active' } });
    this.#port?.send({ type: 'file/accept', transfer: id, offset: 0 });
  }

  /** Declines an offer, or ends a transfer, in either direction. */
  cancel(id: string): void {
    this.#fail(id, 'cancelled');
  }

  /** Pauses an active transfer, or continues it [FILE-5]. A pause outlives the link. */
  setPaused(id: string, isPaused: boolean): void {
    const entry = this.#open.get(id);
    if (entry === undefined || this.#find(id)?.state.kind !== 'active') return;
    entry.isPaused.set(isPaused);
    entry.receiver?.setPaused(isPaused);
    this.#change(id, { isPaused });
  }

  /** Removes a finished transfer from the list, and releases its file. */
  dismiss(id: string): void {
    if (!this.#open.has(id)) this.#remove(id);
  }

  /** A link can carry files. Offers again what has not finished, and repeats what may have been lost [FILE-4]. */
  attach(port: FilePort): void {
    this.#port = port;
    for (const { id, direction, state } of this.#transfers.get()) {
      if (state.kind === 'failed' && ENDED_HERE.has(state.reason))
        port.send({ type: 'file/cancel', transfer: id });
      else if (direction === 'sending' && this.#open.has(id)) this.#offer(id);
    }
  }

  /** Its link has closed. Transfers wait for the next one. */
  detach(port: FilePort): void {
    if (this.#port === port) this.#port = undefined;
  }

  /** Applies a message of the remote end; one about an unknown transfer has no effect. */
  receive(message: FileMessage): void {
    switch (message.type) {
      case 'file/offer':
        return this.#receiveOffer(message);
      case 'file/accept':
        return void this.#start(message.transfer, message.offset);
      case 'file/cancel':
        return this.#receiveCancel(message.transfer);
      case 'file/received':
        return this.#receiveReceived(message.transfer);
    }
  }

  /** Returns false for a channel that belongs to no accepted file: the caller closes it. */
  adopt(channel: RTCDataChannel): boolean {
    const entry = this.#open.get(channel.label.replace(/^file\//, ''));
    const isReliable = channel.ordered && channel.maxRetransmits === null;
    if (entry?.receiver === undefined || entry.channel !== undefined || !isReliable) return false;
    entry.channel = channel;
    entry.receiver.use(channel);
    return true;
  }

  /** The other participant has left. Idempotent. */
  close(): void {
    for (const id of [...this.#open.keys()]) this.#fail(id, 'left');
  }

  #offer(id: string): void {
    const transfer = this.#find(id);
    if (transfer === undefined) return;
    const { name, mimeType, size } = transfer;
    this.#port?.send({ type: 'file/offer', transfer: id, name, mimeType, size });
  }

  #receiveOffer({
    transfer: id,
    name,
    mimeType,
    size,
  }: Extract<FileMessage, { type: 'file/offer' }>): void {
    const known = this.#find(id);
    if (known !== undefined) return void this.#resume(known, size);
    if (this.#countOpen('receiving') >= MAX_OPEN_TRANSFERS)
      return this.#port?.send({ type: 'file/cancel', transfer: id });
    this.#open.set(id, { isPaused: new Store(false) });
    this.#add({ id, direction: 'receiving', name, mimeType, size });
  }

  async #resume(known: FileTransfer, size: number): Promise<void> {
    if (known.direction !== 'receiving') return;
    if (known.state.kind === 'done')
      return this.#port?.send({ type: 'file/received', transfer: known.id });
    const entry = this.#open.get(known.id);
    if (entry?.receiver === undefined) return;
    if (size !== known.size) return this.#fail(known.id, 'invalid');
    const { receiver } = entry;
    entry.channel?.close();
    entry.channel = undefined;
    const offset = await receiver.restart();
    this.#port?.send({ type: 'file/accept', transfer: known.id, offset });
  }

  #receiveCancel(id: string): void {
    const transfer = this.#find(id);
    if (transfer?.state.kind !== 'offered') return this.#fail(id, 'cancelled_remotely');
    if (transfer.direction === 'sending') return this.#fail(id, 'declined');
    // Withdrawn. The list keeps nothing of it, so that offers cannot fill the list.
    this.#open.delete(id);
    this.#remove(id);
  }

  /** Over an earlier link: its confirmation was lost [FILE-4]. */
  #receiveReceived(id: string): void {
    const entry = this.#open.get(id);
    if (entry?.file === undefined || this.#find(id)?.state.kind !== 'active') return;
    this.#open.delete(id);
    entry.channel?.close();
    this.#change(id, { isPaused: false, state: { kind: 'done' } });
  }

  /** The remote end has accepted from this offset. */
  async #start(id: string, offset: number): Promise<void> {
    const entry = this.#open.get(id);
    const port = this.#port;
    if (entry?.file === undefined || port === undefined) return;
    const isBlock = offset % FILE_BLOCK_BYTES === 0 || offset === entry.file.size;
    if (!isBlock || offset > entry.file.size) return this.#fail(id, 'invalid');
    // One at a time: an end that accepts again and again makes this one read no more.
    if (entry.isSending) {
      entry.restartsAt = offset;
      return;
    }
    entry.isSending = true;
    const { file, isPaused } = entry;
    await this.#send(id, { file, isPaused, offset, port });
    entry.isSending = false;
    const { restartsAt } = entry;
    entry.restartsAt = undefined;
    if (restartsAt !== undefined) void this.#start(id, restartsAt);
  }

  async #send(id: string, { file, isPaused, offset, port }: Sending): Promise<void> {
    const channel = port.openChannel(`file/${id}`);
    const entry = this.#open.get(id);
    if (entry !== undefined) entry.channel = channel;
    this.#change(id, { state: { kind: 'active' } });
    try {
      const isReceived = await sendFile({
        file,
        channel,
        offset,
        maxMessageBytes: port.maxMessageBytes,
        isPaused,
        onProgress: (bytes) => this.#change(id, { bytes }),
      });
      // Otherwise another link continues, or it was cancelled.
      if (isReceived && this.#open.delete(id))
        this.#change(id, { isPaused: false, state: { kind: 'done' } });
    } catch (error) {
      // Reading failed: the file was moved or changed. Or the channel closed while it was sent.
      if (channel.readyState === 'open')
        this.#fail(id, error instanceof CryptographyNotLoaded ? 'unverifiable' : 'unreadable');
    }
    channel.close();
  }

  #fail(id: string, reason: FileFailure): void {
    const entry = this.#open.get(id);
    if (entry === undefined) return;
    this.#open.delete(id);
    entry.receiver?.close();
    entry.channel?.close();
    if (ENDED_HERE.has(reason)) this.#port?.send({ type: 'file/cancel', transfer: id });
    this.#change(id, { isPaused: false, state: { kind: 'failed', reason } });
  }

  #find(id: string): FileTransfer | undefined {
    return this.#transfers.get().find((transfer) => transfer.id === id);
  }

  #countOpen(direction: FileTransfer['direction']): number {
    return this.#transfers.get().filter((one) => one.direction === direction && !isOver(one))
      .length;
  }

  #add(transfer: Omit<FileTransfer, 'bytes' | 'isPaused' | 'state'>): void {
    const finished = this.#transfers.get().filter(isOver).slice(-MAX_FINISHED_TRANSFERS);
    const kept = this.#transfers.get().filter((one) => !isOver(one) || finished.includes(one));
    const added = { ...transfer, bytes: 0, isPaused: false, state: { kind: 'offered' } } as const;
    this.#transfers.set([...kept, added]);
  }

  #remove(id: string): void {
    this.#transfers.set(this.#transfers.get().filter((one) => one.id !== id));
  }

  #change(id: string, changes: Partial<FileTransfer>): void {
    const changed = this.#transfers
      .get()
      .map((one) => (one.id === id ? { ...one, ...changes } : one));
    this.#transfers.set(changed);
  }
}
