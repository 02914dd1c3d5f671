/** The backgrounds that a person can choose. The pictures are painted by `painted-picture.ts`. */
export const BACKGROUNDS = [
  'none',
  'blur-slight',
  'blur-strong',
  'dawn',
  'forest',
  'night',
  /** A picture of the person, which `own-picture.ts` keeps. */
  'own',
] as const;
export type Background = (typeof BACKGROUNDS)[number];
