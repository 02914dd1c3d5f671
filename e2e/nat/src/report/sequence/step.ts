/** One row of a sequence diagram, and the same in words for those who do not see it. */
export const LANES = [
  'left-browser',
  'left-router',
  'server',
  'relay',
  'right-router',
  'right-browser',
] as const;
export type Lane = (typeof LANES)[number];

export interface Step {
  /** Since the later Join; negative for what the first to come did alone. */
  atMs: number;
  /** One lane: something that happened there. Several: a way through them, in this order. */
  lanes: readonly [Lane, ...Lane[]];
  /** Nothing came back: the way ends before its last lane. */
  isLost?: boolean;
  tone: 'plain' | 'good' | 'bad' | 'strong';
  /** A few words, on the diagram. */
  label: string;
  /** A sentence. */
  words: string;
}
