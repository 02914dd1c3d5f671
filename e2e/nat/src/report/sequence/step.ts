/** One row of a sequence diagram, and the same as a sentence, for the list below it and for screen readers. */
import type { SequenceStep } from '@throughline/connectivity';

export const LANES = [
  'left-browser',
  'left-router',
  'server',
  'relay',
  'right-router',
  'right-browser',
] as const;
export type Lane = (typeof LANES)[number];

export interface Step extends SequenceStep<Lane> {
  /** Time since the later Join; negative before it. */
  atMs: number;
  tone: 'plain' | 'good' | 'bad' | 'strong';
  sentence: string;
}
