import { afterEach, describe, expect, it, vi } from 'vitest';
import { AVATAR_TONES, avatarFace } from './avatar-face';

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['tim', 'T'],
    ['Johann Sebastian Bach', 'JB'],
    ['  Grace   Hopper ', 'GH'],
    ['Élodie', 'É'],
    ['👩‍🚀 Sally', '👩‍🚀S'],
    ['李 小龙', '李小'],
  ])('of %j are %j', (name, initials) => {
    expect(avatarFace(name).initials).toBe(initials);
  });
});

describe('the initials in a browser without `Intl.Segmenter`, as Firefox before 125', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it.each([
    ['Ada Lovelace', 'AL'],
    ['👩‍💻 Ada', '👩‍💻A'],
    ['👍🏽 Ada', '👍🏽A'],
    ['🇩🇪 Ada', '🇩🇪A'],
    ['e\u0301mile Zola', 'E\u0301Z'],
    ['', ''],
  ])('of %j are %j', (name, initials) => {
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined });

    expect(avatarFace(name).initials).toBe(initials);
  });
});

describe('the colour', () => {
  it('is the same each time for a name', () => {
    expect(avatarFace('Ada').tone).toBe(avatarFace('Ada').tone);
  });

  it.each(['Ada', 'Grace', '', '李小龙', 'x'.repeat(64)])(
    'is one of the palette for %j',
    (name) => {
      const { tone } = avatarFace(name);

      expect(Number.isInteger(tone) && tone >= 0 && tone < AVATAR_TONES).toBe(true);
    },
  );
});
