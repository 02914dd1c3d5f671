import { describe, expect, it } from 'vitest';
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
