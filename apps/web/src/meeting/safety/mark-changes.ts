/** What changes the marks of safety numbers [SAFE-3]. Pure. */
import type { LinkFingerprints } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import type { SafetyMarks } from './safety-marks';
import type { SafetyReading } from './watch-safety-number';

export function markVerified(
  marks: SafetyMarks,
  participant: ParticipantId,
  fingerprints: LinkFingerprints,
): SafetyMarks {
  return new Map(marks).set(participant, { kind: 'verified', fingerprints });
}

/** The person withdraws the mark, or acknowledges that the number has changed. */
export function removeMark(marks: SafetyMarks, participant: ParticipantId): SafetyMarks {
  const rest = new Map(marks);
  rest.delete(participant);
  return rest;
}

/** @param reading of the link as it is now */
export function observeReading(
  marks: SafetyMarks,
  participant: ParticipantId,
  reading: SafetyReading,
): SafetyMarks {
  const mark = marks.get(participant);
  if (mark?.kind !== 'verified') return marks;
  if (reading.kind === 'known' && isSame(reading.fingerprints, mark.fingerprints)) return marks;
  return new Map(marks).set(participant, { kind: 'changed' });
}

const isSame = (one: LinkFingerprints, other: LinkFingerprints) =>
  one.local === other.local && one.remote === other.remote;
