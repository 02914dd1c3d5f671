/**
 * Which safety numbers the person has compared and marked as verified, in this meeting [SAFE-3]. In memory only: each
 * meeting has new certificates. What changes the marks is in `mark-changes.ts`, which the first load does not contain.
 */
import type { ParticipantId } from '@throughline/protocol';

export type SafetyMark =
  | { readonly kind: 'verified'; readonly number: string }
  /** The number is another one than the person has verified. Stays until the person acknowledges it. */
  | { readonly kind: 'changed' };

/** By participant; those without a mark have not been compared. */
export type SafetyMarks = ReadonlyMap<ParticipantId, SafetyMark>;

export const NO_MARKS: SafetyMarks = new Map();
