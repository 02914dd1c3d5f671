/**
 * Which links the person has marked as verified after comparing their safety numbers, in this meeting [SAFE-3]. In memory only: each
 * meeting has new certificates. What changes the marks is in `mark-changes.ts`, which the first load does not contain.
 */
import type { LinkFingerprints } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';

export type SafetyMark =
  /** The fingerprints rather than the number, which a rejoin of either end changes as well [SAFE-2]. */
  | { readonly kind: 'verified'; readonly fingerprints: LinkFingerprints }
  /** The fingerprints are others than those that the person has verified. Stays until the person acknowledges it. */
  | { readonly kind: 'changed' };

/** By participant; those without a mark have not been compared. */
export type SafetyMarks = ReadonlyMap<ParticipantId, SafetyMark>;

export const NO_MARKS: SafetyMarks = new Map();
