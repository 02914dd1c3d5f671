import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { settings } from '@/settings/settings-store';
import type { ChosenBackground } from './background-messages';
import { chooseOwnPicture, removeOwnPicture } from './choose-own-picture';
import { followChoice } from './follow-choice';

/** 1 × 1 pixel, as far as its header is read. */
const PICTURE = new Blob([
  new Uint8Array([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1,
    0, 0, 0, 1,
  ]),
]);

/** What the browser keeps. */
let kept: Blob | undefined;
let hasRoom: boolean;

beforeEach(() => {
  kept = undefined;
  hasRoom = true;
  vi.stubGlobal('createImageBitmap', (picture: Blob) =>
    Promise.resolve({ width: 1, height: 1, picture, close: () => undefined }),
  );
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({ canvas: this, drawImage: () => undefined });
      convertToBlob = ({ type }: { type: string }) => Promise.resolve(new Blob(['jpeg'], { type }));
    },
  );
  const writable = {
    write: (picture: Blob) => {
      if (!hasRoom) return Promise.reject(new DOMException('', 'QuotaExceededError'));
      kept = picture;
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
    abort: () => Promise.resolve(),
  };
  const folder = {
    getFileHandle: (_: string, options?: { create: boolean }) =>
      kept !== undefined || options?.create
        ? Promise.resolve({
            createWritable: () => Promise.resolve(writable),
            getFile: () => Promise.resolve(kept),
          })
        : Promise.reject(new DOMException('', 'NotFoundError')),
    removeEntry: () => Promise.resolve((kept = undefined)),
  };
  vi.stubGlobal('navigator', {
    storage: {
      getDirectory: () => Promise.resolve({ getDirectoryHandle: () => Promise.resolve(folder) }),
    },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  settings.change({ background: 'none', ownPictureAtMs: undefined });
});

const chosen = () => settings.state.get();

/** What the worker of the background is given. */
function follow() {
  const given: ChosenBackground[] = [];
  const failures: string[] = [];
  const stop = followChoice({
    onChosen: (background) => given.push(background),
    onFailure: () => failures.push('failed'),
  });
  return { given, failures, stop };
}

it('a picture that is chosen is kept, and is the background at once', async () => {
  const { given, stop } = follow();

  expect(await chooseOwnPicture(PICTURE)).toBe('chosen');

  await expect.poll(() => given.map(({ background }) => background)).toEqual(['none', 'own']);
  expect(given.at(-1)?.picture).toBeDefined();
  expect(kept?.type).toBe('image/jpeg');
  stop();
});

it.each([
  ['unusable', new Blob(['notes']), true],
  ['not-kept', PICTURE, false],
] as const)('a picture that is %s changes nothing', async (outcome, file, room) => {
  settings.change({ background: 'forest' });
  hasRoom = room;

  expect(await chooseOwnPicture(file)).toBe(outcome);

  expect([chosen().background, chosen().ownPictureAtMs]).toEqual(['forest', undefined]);
});

it('a removed picture leaves the room hidden', async () => {
  await chooseOwnPicture(PICTURE);

  await removeOwnPicture();

  expect([chosen().background, chosen().ownPictureAtMs, kept]).toEqual([
    'blur-strong',
    undefined,
    undefined,
  ]);
});

it('a picture that is removed while another background is chosen keeps that one', async () => {
  await chooseOwnPicture(PICTURE);
  settings.change({ background: 'night' });

  await removeOwnPicture();

  expect(chosen().background).toBe('night');
});

it('a picture that the browser has deleted fails, so that the room is not shown', async () => {
  await chooseOwnPicture(PICTURE);
  kept = undefined;

  const { given, failures, stop } = follow();

  await expect.poll(() => failures).toEqual(['failed']);
  expect(given).toEqual([]);
  stop();
});

it('other settings do not load the picture again', async () => {
  await chooseOwnPicture(PICTURE);
  const { given, stop } = follow();
  await expect.poll(() => given).toHaveLength(1);

  settings.change({ isMirrored: false });
  settings.change({ background: 'night' });

  await expect.poll(() => given.map(({ background }) => background)).toEqual(['own', 'night']);
  stop();
});
