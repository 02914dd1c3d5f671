/** The languages of the pages. Another one is an entry here and a catalogue in `catalogues.ts` (docs/translating.md). */
export interface Language {
  /** BCP 47, as in `<html lang>` and for `Intl`. */
  tag: string;
  direction: 'ltr' | 'rtl';
  /** Its name in the language itself. */
  name: string;
}

export const ENGLISH: Language = { tag: 'en', direction: 'ltr', name: 'English' };

/** Simplified. */
export const CHINESE: Language = { tag: 'zh-Hans', direction: 'ltr', name: '简体中文' };

/** The first one is for people whose languages are not among these. */
export const LANGUAGES: readonly Language[] = [ENGLISH, CHINESE];
