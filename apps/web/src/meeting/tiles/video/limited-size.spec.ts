import { describe, expect, it } from 'vitest';
import { limitedSize } from './limited-size';

const LARGE = { width: 1280, height: 720 };
const SMALL = { width: 160, height: 90 };
const UPRIGHT = { width: 200, height: 400 };

describe('[QUA-1] the requested size', () => {
  it.each([
    ['camera', LARGE, 'full', LARGE],
    ['camera', LARGE, 'small', { width: 320, height: 180 }],
    ['camera', SMALL, 'small', SMALL],
    ['camera', UPRIGHT, 'small', { width: 200, height: 180 }],
    ['camera', LARGE, 'none', null],
    ['camera', null, 'full', null],
    ['camera', null, 'small', null],
    ['screen', LARGE, 'small', LARGE],
    ['screen', LARGE, 'none', LARGE],
    ['screen', null, 'none', null],
  ] as const)('of a %s shown at %o, with %s cameras, is %o', (source, shown, cameras, size) => {
    expect(limitedSize(source, shown, cameras)).toEqual(size);
  });
});
