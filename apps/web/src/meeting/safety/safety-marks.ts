/**
 * Which safety numbers the person has compared and marked as verified, in this meeting [SAFE-3]. In memory only: each
 * meeting has new certificates. Pure.
 */
import type { ParticipantId } from '@throughline/protocol';

export type SafetyMark =
  | { readonly kind: 'verified'; readonly number: string }
  /** The number is another one than the person has verified. Stays until the person acknowledges it. */
  | { readonly kind: 'changed' };

/** By participant; those without a mark have not been compared. */
export type SafetyMarks = ReadonlyMap<ParticipantId, SafetyMark>;

export const NO_MARKS: SafetyMarks = new Map();

export function markVerified(
  marks: SafetyMarks,
  participant: ParticipantId,
  number: string,
): SafetyMarks {
  return new Map(marks).set(participant, { kind: 'verified', number });
}

/** The person withdraws the mark, or acknowledges that the number has changed. */
export function removeMark(marks: SafetyMarks, participant: ParticipantId): SafetyMarks {
  const rest = new Map(marks);
  rest.delete(participant);
  return rest;
}

/** @param number as the link has it now */
export function observeNumber(
  marks: SafetyMarks,
  participant: ParticipantId,
  number: string,
): SafetyMarks {
  const mark = marks.get(participant);
  if (mark?.kind !== 'verified' || mark.number === number) return marks;
  return new Map(marks).set(participant, { kind: 'changed' });
}
