/** What changes the marks of safety numbers [SAFE-3]. Pure. */
import type { ParticipantId } from '@throughline/protocol';
import type { SafetyMarks } from './safety-marks';
import type { SafetyReading } from './watch-safety-number';

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

/** @param reading of the link as it is now */
export function observeReading(
  marks: SafetyMarks,
  participant: ParticipantId,
  reading: SafetyReading,
): SafetyMarks {
  const mark = marks.get(participant);
  if (mark?.kind !== 'verified') return marks;
  if (reading.kind === 'known' && reading.number === mark.number) return marks;
  return new Map(marks).set(participant, { kind: 'changed' });
}
