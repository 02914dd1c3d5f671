import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deleteAllRecordings, deleteRecording, loadRecordings } from './kept-recordings';
import { recordingLock } from './recordings-folder';
import { expectRecordings, mayHaveRecordings } from './recordings-key';

/** By name: the files that the browser keeps for this origin. */
let files: Map<string, File>;
/** Of locks that pages hold. */
let held: string[];

const add = (name: string, bytes = 5) => files.set(name, new File(['x'.repeat(bytes)], name));
const deleteNewest = async () => deleteRecording((await loadRecordings())[0]!);
const namesOf = async () => (await loadRecordings()).map(({ name }) => name);

beforeEach(() => {
  files = new Map();
  held = [];
  const folder = {
    // eslint-disable-next-line @typescript-eslint/require-await -- as in a browser, where it reads the disk
    async *entries() {
      for (const [name, file] of files)
        yield [name, { kind: 'file', getFile: () => Promise.resolve(file) }] as const;
    },
    removeEntry: (name: string) =>
      files.delete(name) ? Promise.resolve() : Promise.reject(new Error('NotFoundError')),
  };
  vi.stubGlobal('navigator', {
    storage: {
      getDirectory: () => Promise.resolve({ getDirectoryHandle: () => Promise.resolve(folder) }),
    },
    locks: {
      query: () => Promise.resolve({ held: held.map((name) => ({ name })) }),
      request: (_: string, hold: () => Promise<unknown>) => hold(),
    },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('the recordings of the browser are listed, the newest first', async () => {
  add('1796000000000.webm');
  add('1796000000001.mp4', 9);

  const [newest, oldest] = await loadRecordings();

  expect(newest).toMatchObject({ startedAtMs: 1_796_000_000_001, extension: 'mp4' });
  expect([newest?.file.size, oldest?.file.size]).toEqual([9, 5]);
});

it('files of others, and recordings without any content, are not listed', async () => {
  add('notes.txt');
  add('1796000000000.webm', 0);

  expect(await namesOf()).toEqual([]);
});

it('a recording that another tab writes is listed once that tab is closed', async () => {
  add('1796000000000.webm');
  held = [recordingLock('1796000000000.webm')];
  expect(await namesOf()).toEqual([]);

  held = [];

  expect(await namesOf()).toEqual(['1796000000000.webm']);
});

it('the start page looks for recordings until it finds out that there are none', async () => {
  expectRecordings();
  add('1796000000000.webm');
  await loadRecordings();
  expect(mayHaveRecordings()).toBe(true);

  await deleteNewest();
  await loadRecordings();

  expect(mayHaveRecordings()).toBe(false);
});

it('a deleted recording can be deleted again, as in another tab', async () => {
  add('1796000000000.webm');
  const [recording] = await loadRecordings();

  await deleteRecording(recording!);
  await deleteRecording(recording!);

  expect(files.size).toBe(0);
});

it('an incomplete copy is not listed, and is deleted with its recording', async () => {
  add('1796000000000.webm', 9);
  add('1796000000000.seekable.webm');
  expect(await namesOf()).toEqual(['1796000000000.webm']);

  await deleteNewest();

  expect(files.size).toBe(0);
});

it('a copy is listed once it has replaced its recording', async () => {
  add('1796000000000.seekable.webm');

  expect(await loadRecordings()).toMatchObject([{ isSeekable: true, extension: 'webm' }]);
});

it('the removal of everything leaves the recording that another tab writes', async () => {
  add('1796000000000.webm');
  add('1796000000001.webm');
  held = [recordingLock('1796000000001.webm')];

  await deleteAllRecordings();

  expect([...files.keys()]).toEqual(['1796000000001.webm']);
});

it('a browser that denies access to its files has no recordings', async () => {
  vi.stubGlobal('navigator', {
    storage: { getDirectory: () => Promise.reject(new DOMException('', 'SecurityError')) },
  });

  expect(await loadRecordings()).toEqual([]);
});
