import { FILE_BLOCK_BYTES, FILE_WINDOW_BYTES } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CryptographyNotLoaded } from '../crypto/get-cryptography.js';
import {
  type FileMessage,
  type FilePort,
  FileTransfers,
  MAX_FINISHED_TRANSFERS,
  MAX_OPEN_TRANSFERS,
} from './file-transfers.js';

const ID = '0b9c1f9e-3a53-4d9c-8f0a-0d6f1a9c2b11';
const CHUNK = 65_536;

/** The edge: one end of a data channel. What it sends arrives at `other`, later and in order. */
class Channel extends EventTarget {
  readonly ordered = true;
  readonly maxRetransmits = null;
  readonly bufferedAmount = 0;
  readyState: RTCDataChannelState = 'open';
  sentBytes = 0;
  readonly texts: unknown[] = [];
  losesConfirmations = false;
  other: Channel | undefined;

  constructor(readonly label: string) {
    super();
  }

  send(data: string | Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== 'open') throw new DOMException('closed', 'InvalidStateError');
    if (typeof data === 'string') this.texts.push(JSON.parse(data));
    else this.sentBytes += data.byteLength;
    if (this.losesConfirmations && data === '{"type":"file/received"}') return;
    const copy = typeof data === 'string' ? data : data.slice().buffer;
    queueMicrotask(() => {
      if (this.other?.readyState === 'open')
        this.other.dispatchEvent(new MessageEvent('message', { data: copy }));
    });
  }

  close(): void {
    for (const end of [this, this.other]) {
      if (end === undefined || end.readyState === 'closed') continue;
      end.readyState = 'closed';
      end.dispatchEvent(new Event('close'));
    }
  }
}

function channelPair(label: string): [Channel, Channel] {
  const [near, far] = [new Channel(label), new Channel(label)];
  near.other = far;
  far.other = near;
  return [near, far];
}

const asBrowser = (channel: Channel) => channel as unknown as RTCDataChannel;

/** A link between two ends, until it is cut. */
function connect(ada: FileTransfers, bob: FileTransfers, { losesConfirmations = false } = {}) {
  const channels: Channel[] = [];
  const portTo = (other: FileTransfers): FilePort => ({
    send: (message) => queueMicrotask(() => other.receive(message)),
    openChannel: (label) => {
      const [near, far] = channelPair(label);
      channels.push(near);
      far.losesConfirmations = losesConfirmations;
      if (!other.adopt(asBrowser(far))) near.close();
      return asBrowser(near);
    },
    maxMessageBytes: Infinity,
  });
  const [adaPort, bobPort] = [portTo(bob), portTo(ada)];
  bob.attach(bobPort);
  ada.attach(adaPort);
  return {
    channels,
    cut: () => {
      ada.detach(adaPort);
      bob.detach(bobPort);
      for (const channel of channels) channel.close();
    },
  };
}

/** Deterministic content, different in each block. */
function fileOf(bytes: number): File {
  const data = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 997) data[at] = at / 997;
  return new File([data], 'notes.bin', { type: 'application/test' });
}

const only = (transfers: FileTransfers) => transfers.transfers.get()[0];
const reasonOf = (transfers: FileTransfers) => {
  const state = only(transfers)?.state;
  return state?.kind === 'failed' ? state.reason : undefined;
};
const kindOf = (transfers: FileTransfers) => only(transfers)?.state.kind;
/** Runs the action within the change after which Bob has stored so many bytes, and not later. */
function whenStored(bytes: number, action: () => void): void {
  const unsubscribe = bob.transfers.subscribe(() => {
    if ((only(bob)?.bytes ?? 0) < bytes) return;
    unsubscribe();
    action();
  });
}
const until = (check: () => boolean) => expect.poll(check, { interval: 5 }).toBe(true);

let ada: FileTransfers;
let bob: FileTransfers;

beforeEach(() => {
  ada = new FileTransfers();
  bob = new FileTransfers();
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function offerAndAccept(file: File): Promise<void> {
  ada.send(file, file.name);
  await until(() => kindOf(bob) === 'offered');
  bob.accept(only(bob)!.id);
}

describe('a file', () => {
  it.each([0, 1, FILE_BLOCK_BYTES, 6 * FILE_BLOCK_BYTES + 12_345])(
    '[FILE-3] of %i bytes arrives as it was sent',
    async (bytes) => {
      connect(ada, bob);
      const file = fileOf(bytes);

      await offerAndAccept(file);
      await until(() => kindOf(ada) === 'done');

      const state = only(bob)!.state;
      const received = state.kind === 'done' ? state.file! : new Blob();
      expect(received.type).toBe(file.type);
      expect(Buffer.from(await received.arrayBuffer()).equals(await bufferOf(file))).toBe(true);
    },
  );

  it.each([
    ['the sender', 1, () => ada],
    ['the receiver', 2, () => bob],
  ])('[FILE-3] fails if the page of %s cannot hash it', async (_, failing, end) => {
    connect(ada, bob);
    const { subtle } = crypto;
    const digest = subtle.digest.bind(subtle);
    const bytes = 1_000;
    let hashes = 0;
    // Each end hashes the one block once, the sender first.
    vi.spyOn(subtle, 'digest').mockImplementation((algorithm, data) => {
      if (data.byteLength === bytes) hashes += 1;
      const isFailing = data.byteLength === bytes && hashes === failing;
      return isFailing ? Promise.reject(new CryptographyNotLoaded()) : digest(algorithm, data);
    });

    await offerAndAccept(fileOf(bytes));

    await until(() => reasonOf(end()) === 'unverifiable');
    const other = end() === ada ? bob : ada;
    await until(() => reasonOf(other) === 'cancelled_remotely');
  });

  it('[FILE-4] continues over the next link where the receiver had stored it', async () => {
    const first = connect(ada, bob);
    const file = fileOf(12 * FILE_BLOCK_BYTES);
    let storedBytes = 0;
    whenStored(2 * FILE_BLOCK_BYTES, () => {
      storedBytes = only(bob)!.bytes;
      first.cut();
    });
    await offerAndAccept(file);
    await until(() => storedBytes > 0);

    const second = connect(ada, bob);
    await until(() => kindOf(bob) === 'done' && kindOf(ada) === 'done');

    expect(second.channels[0]!.sentBytes).toBeLessThanOrEqual(file.size - storedBytes);
  });

  it('[FILE-1] that is offered without a link is offered when there is one', async () => {
    ada.send(fileOf(10), 'notes.bin');
    connect(ada, bob);

    await until(() => kindOf(bob) === 'offered');
  });

  it.each(['ada', 'bob'] as const)('[FILE-1] can be cancelled by %s', async (by) => {
    const { channels } = connect(ada, bob);
    const ends = by === 'ada' ? [ada, bob] : [bob, ada];
    whenStored(1, () => ends[0]!.cancel(only(ada)!.id));

    await offerAndAccept(fileOf(12 * FILE_BLOCK_BYTES));
    await until(() => kindOf(ada) === 'failed' && kindOf(bob) === 'failed');

    expect(ends.map(reasonOf)).toEqual(['cancelled', 'cancelled_remotely']);
    expect(channels[0]!.readyState).toBe('closed');
  });

  it('[FILE-1] that is declined fails with that reason at the sender', async () => {
    connect(ada, bob);
    ada.send(fileOf(10), 'notes.bin');
    await until(() => kindOf(bob) === 'offered');

    bob.cancel(only(bob)!.id);
    await until(() => kindOf(ada) === 'failed');

    expect([ada, bob].map(reasonOf)).toEqual(['declined', 'cancelled']);
  });

  it('[FILE-1] whose offer is withdrawn leaves the list of the receiver', async () => {
    connect(ada, bob);
    ada.send(fileOf(10), 'notes.bin');
    await until(() => kindOf(bob) === 'offered');

    ada.cancel(only(ada)!.id);

    await until(() => bob.transfers.get().length === 0);
  });

  it.each(['ada', 'bob'] as const)(
    '[FILE-4] that %s has cancelled without a link is cancelled at the other end by the next link',
    async (by) => {
      const first = connect(ada, bob);
      whenStored(FILE_BLOCK_BYTES, () => first.cut());
      await offerAndAccept(fileOf(12 * FILE_BLOCK_BYTES));
      await until(() => first.channels[0]!.readyState === 'closed');
      const ends = by === 'ada' ? [ada, bob] : [bob, ada];
      ends[0]!.cancel(only(ada)!.id);

      connect(ada, bob);

      await until(() => reasonOf(ends[1]!) === 'cancelled_remotely');
    },
  );

  it('[FILE-4] whose confirmation was lost with the link is confirmed over the next one', async () => {
    const first = connect(ada, bob, { losesConfirmations: true });
    await offerAndAccept(fileOf(10));
    await until(() => kindOf(bob) === 'done');
    first.cut();
    expect(kindOf(ada)).toBe('active');

    connect(ada, bob);

    await until(() => kindOf(ada) === 'done');
  });

  it.each(['ada', 'bob'] as const)(
    '[FILE-5] that %s pauses stops within a window, and continues when resumed, over another link too',
    async (by) => {
      const first = connect(ada, bob);
      const end = by === 'ada' ? ada : bob;
      const file = fileOf(12 * FILE_BLOCK_BYTES);
      const sentBytes = () => first.channels[0]!.sentBytes;
      whenStored(FILE_BLOCK_BYTES, () => end.setPaused(only(end)!.id, true));
      await offerAndAccept(file);
      await until(() => only(end)!.isPaused);
      // Until then the receiver stores what was sent or granted before.
      await until(() => only(bob)!.bytes >= Math.min(sentBytes(), FILE_WINDOW_BYTES) - CHUNK * 15);

      expect(sentBytes()).toBeLessThanOrEqual(FILE_WINDOW_BYTES + FILE_BLOCK_BYTES);
      first.cut();
      const second = connect(ada, bob);
      await until(() => second.channels.length === 1);
      expect([kindOf(ada), kindOf(bob)]).toEqual(['active', 'active']);
      expect(second.channels[0]!.sentBytes).toBe(0);

      end.setPaused(only(end)!.id, false);
      await until(() => kindOf(ada) === 'done' && kindOf(bob) === 'done');
      expect(only(end)!.isPaused).toBe(false);
    },
  );

  it('is released when its finished transfer is dismissed, and not before', async () => {
    connect(ada, bob);
    ada.send(fileOf(10), 'notes.bin');
    await until(() => kindOf(bob) === 'offered');
    bob.dismiss(only(bob)!.id);
    expect(kindOf(bob)).toBe('offered');
    bob.accept(only(bob)!.id);
    await until(() => kindOf(bob) === 'done');

    bob.dismiss(only(bob)!.id);

    expect(bob.transfers.get()).toEqual([]);
  });

  it('[FILE-1] ends when a participant leaves', () => {
    connect(ada, bob);
    ada.send(fileOf(10), 'notes.bin');

    ada.close();

    expect(reasonOf(ada)).toBe('left');
  });

  it('[FILE-1] is not offered beyond the bounds of size and number', () => {
    const large = { size: 3 * 1024 ** 3, type: '' } as Blob;
    expect(ada.send(large, 'large')).toEqual({ ok: false, reason: 'too_large' });

    for (let count = 0; count < MAX_OPEN_TRANSFERS; count++) ada.send(fileOf(1), 'small');
    expect(ada.send(fileOf(1), 'small')).toEqual({ ok: false, reason: 'too_many' });
  });
});

/** Bob has accepted a file from Mallory, who uses the channel as they like. */
function acceptFromMallory(size: number) {
  const sent: FileMessage[] = [];
  bob.attach({
    send: (message) => sent.push(message),
    openChannel: () => asBrowser(channelPair('file')[0]),
    maxMessageBytes: Infinity,
  });
  bob.receive({ type: 'file/offer', transfer: ID, name: 'x', mimeType: '', size });
  bob.accept(ID);
  const [mallory, far] = channelPair(`file/${ID}`);
  bob.adopt(asBrowser(far));
  return { mallory, sent };
}

describe('a hostile sender', () => {
  const chunk = new Uint8Array(CHUNK);

  it('[FILE-2] is cut off at the end of its credit', async () => {
    const { mallory, sent } = acceptFromMallory(1024 ** 3);

    let accepted = 0;
    for (; accepted < 10_000 && mallory.readyState === 'open'; accepted++) {
      mallory.send(chunk);
      if (accepted % 64 === 0) await Promise.resolve();
    }
    await until(() => kindOf(bob) === 'failed');

    expect(sent.at(-1)).toEqual({ type: 'file/cancel', transfer: ID });
    expect(mallory.readyState).toBe('closed');
    expect(only(bob)!.bytes).toBeLessThanOrEqual(2 * FILE_WINDOW_BYTES);
  });

  it.each<[string, number, (channel: Channel) => void]>([
    ['sends more than the size', 100, (to) => to.send(new Uint8Array(101))],
    ['ends too early', 100, (to) => to.send(`{"type":"file/end","digest":"${'0'.repeat(64)}"}`)],
    [
      'lies about the content',
      100,
      (to) => {
        to.send(new Uint8Array(100));
        to.send(`{"type":"file/end","digest":"${'0'.repeat(64)}"}`);
      },
    ],
    ['sends tiny chunks', 10_000, (to) => to.send(new Uint8Array(1))],
    ['sends empty chunks', 10_000, (to) => to.send(new Uint8Array(0))],
    ['sends a large chunk', 200_000, (to) => to.send(new Uint8Array(CHUNK + 1))],
    ['sends text instead of the file', 100, (to) => to.send('"hello"')],
  ])('[FILE-3] that %s gets its transfer cancelled', async (_, size, attack) => {
    const { mallory, sent } = acceptFromMallory(size);

    attack(mallory);
    await until(() => kindOf(bob) === 'failed');

    expect(only(bob)!.state).toEqual({ kind: 'failed', reason: 'invalid' });
    expect(sent.at(-1)).toEqual({ type: 'file/cancel', transfer: ID });
  });

  it('[FILE-1] gets no channel for a file that was not accepted, and one for each that was', () => {
    acceptFromMallory(100);

    const labels = [`file/${ID}`, 'file/x', 'chat', `file/${crypto.randomUUID()}`];
    expect(labels.map((label) => bob.adopt(asBrowser(new Channel(label))))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('[FILE-1] has four offers open at most, and a bounded list of others', () => {
    const sent: FileMessage[] = [];
    const port = { send: (message: FileMessage) => void sent.push(message), maxMessageBytes: 1 };
    bob.attach({ ...port, openChannel: () => asBrowser(new Channel('')) });
    const offer = () => {
      const transfer = crypto.randomUUID();
      bob.receive({ type: 'file/offer', transfer, name: 'x', mimeType: '', size: 1 });
      return transfer;
    };

    const offers = Array.from({ length: 10 }, offer);
    expect(sent.length).toBe(10 - MAX_OPEN_TRANSFERS);

    for (const transfer of offers) bob.receive({ type: 'file/cancel', transfer });
    for (let count = 0; count < 100; count++)
      bob.receive({ type: 'file/cancel', transfer: offer() });
    expect(bob.transfers.get().length).toBeLessThanOrEqual(MAX_FINISHED_TRANSFERS + 1);
  });
});

describe('a hostile receiver', () => {
  it('cannot confirm a file that it has not accepted', () => {
    connect(ada, bob);
    const offered = ada.send(fileOf(1), 'x');

    ada.receive({ type: 'file/received', transfer: offered.ok ? offered.id : '' });

    expect(kindOf(ada)).toBe('offered');
  });

  it('that accepts again and again gets one channel at a time', async () => {
    const channels: Channel[] = [];
    ada.attach({
      send: () => undefined,
      openChannel: (label) => {
        const [near] = channelPair(label);
        channels.push(near);
        return asBrowser(near);
      },
      maxMessageBytes: Infinity,
    });
    const offered = ada.send(fileOf(FILE_BLOCK_BYTES), 'x');
    const transfer = offered.ok ? offered.id : '';

    for (let count = 0; count < 100; count++)
      ada.receive({ type: 'file/accept', transfer, offset: 0 });
    ada.receive({ type: 'file/accept', transfer: ID, offset: 0 });
    await new Promise(setImmediate);

    expect(channels.length).toBe(1);
    expect(channels[0]!.sentBytes).toBe(0); // no credit
  });

  it.each([1, 2 * FILE_BLOCK_BYTES])('that accepts from byte %i gets nothing', (offset) => {
    const sent: FileMessage[] = [];
    const openChannel = () => asBrowser(new Channel(''));
    ada.attach({ send: (message) => void sent.push(message), openChannel, maxMessageBytes: 1 });
    const offered = ada.send(fileOf(FILE_BLOCK_BYTES), 'x');
    const transfer = offered.ok ? offered.id : '';

    ada.receive({ type: 'file/accept', transfer, offset });

    expect(sent.at(-1)).toEqual({ type: 'file/cancel', transfer });
  });
});

async function bufferOf(file: Blob): Promise<Buffer> {
  return Buffer.from(await file.arrayBuffer());
}
