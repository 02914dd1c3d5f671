import { graphemes } from '@throughline/protocol';

/** Shown while a camera is off: initials on a colour that depends on the name only. */
export interface AvatarFace {
  initials: string;
  /** Index of the colour, 0 to `AVATAR_TONES` - 1. */
  tone: number;
}

export const AVATAR_TONES = 6;

export function avatarFace(name: string): AvatarFace {
  const words = name.trim().split(/\s+/u);
  const first = firstLetter(words[0]);
  const last = words.length > 1 ? firstLetter(words.at(-1)) : '';
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return { initials: `${first}${last}`.toLocaleUpperCase(), tone: sum % AVATAR_TONES };
}

/** The first grapheme: an emoji or a letter with accents counts as one, whatever its length. */
function firstLetter(word: string | undefined): string {
  return graphemes(word ?? '')[0] ?? '';
}
