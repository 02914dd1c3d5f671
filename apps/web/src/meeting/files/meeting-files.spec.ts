import { FileTransfers, MAX_OPEN_TRANSFERS } from '@throughline/peer';
import { MAX_FILE_BYTES } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { participant } from '@/catalogue/meetings';
import { MAX_CHOSEN_FILES, MAX_KEPT_FILES, MeetingFiles, PUBLISH_MS } from './meeting-files';

const grace = () => participant(1, { files: new FileTransfers() });
const hedy = () => participant(2, { files: new FileTransfers() });
const file = (name = 'notes.txt') => new File(['12345'], name, { type: 'text/plain' });
const uuid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

function offer(person: ReturnType<typeof grace>, index: number, name = 'x.txt'): void {
  const transfer = uuid(index);
  person.files?.receive({ type: 'file/offer', transfer, name, mimeType: '', size: 10 });
}

/** Runs until the list has been published. */
const published = () => vi.advanceTimersByTime(PUBLISH_MS);

let others: Store<readonly ReturnType<typeof grace>[]>;
let files: MeetingFiles;
let stop: () => void;

function start(...people: ReturnType<typeof grace>[]): void {
  others = new Store<readonly ReturnType<typeof grace>[]>(people);
  files = new MeetingFiles(others);
  stop = files.start();
}

const only = () => {
  const [first, ...more] = files.list.get();
  expect(more).toEqual([]);
  return first!;
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('the files of a meeting', () => {
  it('are those of each participant, in the order in which they appeared', () => {
    const [one, two] = [grace(), hedy()];
    start(one, two);

    offer(two, 1, 'first.txt');
    published();
    offer(one, 2, 'second.txt');
    published();

    const list = files.list.get();
    expect(list.map(({ transfer }) => transfer.name)).toEqual(['first.txt', 'second.txt']);
    expect(list.map(({ personName }) => personName)).toEqual(['Hedy Lamarr', 'Grace Hopper']);
  });

  it('of two participants who use the same id are two', () => {
    const [one, two] = [grace(), hedy()];
    start(one, two);

    offer(one, 1);
    offer(two, 1);
    published();

    expect(new Set(files.list.get().map(({ key }) => key)).size).toBe(2);
  });

  it('change four times a second at most, however fast a transfer is', () => {
    const one = grace();
    start(one);
    let changes = 0;
    files.list.subscribe(() => changes++);

    for (let index = 0; index < 1_000; index++) {
      offer(one, index);
      one.files?.receive({ type: 'file/cancel', transfer: uuid(index - 1) });
      vi.advanceTimersByTime(1);
    }

    expect(changes).toBeGreaterThan(0);
    expect(changes).toBeLessThanOrEqual(1_000 / PUBLISH_MS + 1);
  });

  it('keep their objects while another one changes', () => {
    const one = grace();
    start(one);
    offer(one, 1);
    published();
    const [before] = files.list.get();

    offer(one, 2);
    published();

    expect(files.list.get()[0]).toBe(before);
  });

  it('stay after their participant has left, the latest of them', () => {
    const one = grace();
    start(one);
    for (let index = 0; index < MAX_OPEN_TRANSFERS; index++) offer(one, index);
    published();

    one.files?.close();
    others.set([]);
    published();

    expect(files.list.get().length).toBe(MAX_OPEN_TRANSFERS);
    expect(files.list.get()[0]?.transfer.state).toEqual({ kind: 'failed', reason: 'left' });
    files.dismiss(files.list.get()[0]!.key);
    expect(files.list.get().length).toBe(MAX_OPEN_TRANSFERS - 1);
  });

  it('of participants who join, offer and leave again and again are bounded', () => {
    start();
    for (let round = 0; round < 30; round++) {
      const one = grace();
      others.set([one]);
      for (let index = 0; index < MAX_OPEN_TRANSFERS; index++) offer(one, round * 100 + index);
      published();
      one.files?.close();
      others.set([]);
      published();
    }

    expect(files.list.get().length).toBeLessThanOrEqual(MAX_KEPT_FILES);
  });

  it('wait while there is no connection to their participant', () => {
    const one = grace();
    start(one);
    offer(one, 1);
    others.set([{ ...one, link: { kind: 'interrupted' } }]);
    published();

    expect(only().isConnected).toBe(false);
  });
});

describe('a decision about an offer', () => {
  it('accepts it', () => {
    const one = grace();
    start(one);
    offer(one, 1);
    published();

    files.accept(only().key);
    published();

    expect(only().transfer.state.kind).toBe('active');
    files.setPaused(only().key, true);
    published();
    expect(only().transfer.isPaused).toBe(true);
  });

  it('declines it, and removes it from the list', () => {
    const one = grace();
    start(one);
    offer(one, 1);
    published();

    files.decline(only().key);

    expect(files.list.get()).toEqual([]);
  });
});

describe('chosen files', () => {
  it('go to everyone, in one transfer for each participant', () => {
    const [one, two] = [grace(), hedy()];
    start(one, two);
    files.choose([file('a.txt'), file('b.txt')]);

    expect(files.send('everyone')).toEqual([]);
    published();

    expect(files.list.get().map(({ transfer: t, personName }) => [t.name, personName])).toEqual([
      ['a.txt', 'Grace Hopper'],
      ['b.txt', 'Grace Hopper'],
      ['a.txt', 'Hedy Lamarr'],
      ['b.txt', 'Hedy Lamarr'],
    ]);
    expect(files.chosen.get()).toEqual([]);
  });

  it('go to one participant', () => {
    const [one, two] = [grace(), hedy()];
    start(one, two);
    files.choose([file()]);

    files.send(two.id);
    published();

    expect(only().personId).toBe(two.id);
  });

  it('stay chosen while as many as may be are on the way to one of the recipients', () => {
    const [one, two] = [grace(), hedy()];
    start(one, two);
    files.choose(Array.from({ length: MAX_OPEN_TRANSFERS }, () => file()));
    files.send(one.id);
    files.choose([file('late.txt')]);

    expect(files.send('everyone')).toEqual(['too_many']);

    expect(files.chosen.get().map(({ name }) => name)).toEqual(['late.txt']);
    expect(two.files?.transfers.get()).toEqual([]);
  });

  it('stay chosen if they are too large, or if nobody is there', () => {
    start();
    const large = Object.defineProperty(file(), 'size', { value: MAX_FILE_BYTES + 1 });
    files.choose([large]);
    expect(files.send('everyone')).toEqual(['nobody']);
    others.set([grace()]);

    expect(files.send('everyone')).toEqual(['too_large']);

    files.unchoose(large);
    expect(files.chosen.get()).toEqual([]);
  });

  it('are bounded', () => {
    start();

    expect(files.choose(Array.from({ length: MAX_CHOSEN_FILES + 1 }, () => file()))).toBe(false);

    expect(files.chosen.get().length).toBe(MAX_CHOSEN_FILES);
  });

  it('can be sent again after the transfer has failed', () => {
    const one = grace();
    start(one);
    files.choose([file()]);
    files.send(one.id);
    published();
    const { key, transfer } = only();
    one.files?.receive({ type: 'file/cancel', transfer: transfer.id });
    published();
    expect(only().isRepeatable).toBe(true);

    expect(files.sendAgain(key)).toEqual([]);
    published();

    expect(only().transfer.state.kind).toBe('offered');
    expect(only().key).not.toBe(key);
  });
});
