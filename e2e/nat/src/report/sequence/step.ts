/** One row of a sequence diagram, and the same as a sentence, for the list below it and for screen readers. */
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
  /** Time since the later Join; negative before it. */
  atMs: number;
  /** One lane: an event there. Several: a path through them, in this order. */
  lanes: readonly [Lane, ...Lane[]];
  /** Whether no answer returned: the arrow ends before its last lane. */
  isLost?: boolean;
  tone: 'plain' | 'good' | 'bad' | 'strong';
  /** A short label in the diagram. */
  label: string;
  sentence: string;
}
