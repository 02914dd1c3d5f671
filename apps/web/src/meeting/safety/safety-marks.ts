/**
 * Which links the person has marked as verified after comparing their safety numbers, in this meeting [SAFE-3]. In memory only: each
 * meeting has new certificates. What changes the marks is in `mark-changes.ts`, which the first load does not contain.
 */
import type { LinkFingerprints } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';

export type SafetyMark =
  /** The fingerprints rather than the number, which a rejoin of either end changes as well [SAFE-2]. */
  | ({ readonly kind: 'verified' } & VerifiedLink)
  /** The verified participant has left. This one has the same name, and its certificate is not known yet. */
  | ({ readonly kind: 'rejoined' } & VerifiedLink)
  /** The fingerprints are others than those that the person has verified. Stays until the person acknowledges it. */
  | { readonly kind: 'changed'; readonly name: string }
  /** As `rejoined`, but with another certificate. Stays until the person acknowledges it. */
  | { readonly kind: 'replaced'; readonly name: string };

export interface VerifiedLink {
  /** Of the other participant. */
  readonly name: string;
  readonly fingerprints: LinkFingerprints;
}

/** By participant; those without a mark have not been compared. */
export type SafetyMarks = ReadonlyMap<ParticipantId, SafetyMark>;

export const NO_MARKS: SafetyMarks = new Map();
