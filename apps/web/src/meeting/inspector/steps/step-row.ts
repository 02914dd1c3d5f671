import type { SequenceStep } from '@throughline/connectivity';
import type { CallStepName } from './call-steps';

export const LANES = ['own', 'server', 'relay', 'other'] as const;
export type Lane = (typeof LANES)[number];

/** One row of the diagram: an arrow or a note with a label, and the same in sentences for the list. */
export interface DrawnEvent extends SequenceStep<Lane> {
  readonly tone: 'plain' | 'good' | 'bad';
  readonly sentences: readonly string[];
}

export interface StepRow extends DrawnEvent {
  readonly step: CallStepName;
  /** Since the start of the link. */
  readonly afterMs: number;
}
