/** What changes the marks of safety numbers [SAFE-3]. Pure. */
import type { RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import type { SafetyMarks, VerifiedLink } from './safety-marks';
import { isSameFingerprints, type SafetyReading } from './watch-safety-number';

export function markVerified(
  marks: SafetyMarks,
  participant: ParticipantId,
  link: VerifiedLink,
): SafetyMarks {
  return new Map(marks).set(participant, { ...link, kind: 'verified' });
}

/** The person withdraws the mark, or acknowledges what a notice states. */
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
  if (mark?.kind !== 'verified' && mark?.kind !== 'rejoined') return marks;
  const { kind, name, fingerprints } = mark;
  const isVerified =
    reading.kind === 'known' && isSameFingerprints(reading.fingerprints, fingerprints);
  if (!isVerified)
    return new Map(marks).set(participant, {
      kind: kind === 'verified' ? 'changed' : 'replaced',
      name,
    });
  return kind === 'verified' ? marks : markVerified(marks, participant, mark);
}

/**
 * Passes the marks of participants who have left to those with the same name: a server that forces a rejoin could put
 * itself between the two afterwards.
 *
 * @param people the other participants who are present
 */
export function observePeople(
  marks: SafetyMarks,
  people: readonly Pick<RemoteParticipant, 'id' | 'displayName'>[],
): SafetyMarks {
  const present = new Set(people.map(({ id }) => id));
  const next = new Map(marks);
  for (const [id, mark] of marks) {
    if (present.has(id) || mark.kind === 'changed' || mark.kind === 'replaced') continue;
    const successors = people.filter(
      (other) => !next.has(other.id) && plainName(other.displayName) === plainName(mark.name),
    );
    if (successors.length > 0) next.delete(id);
    for (const { id: successor } of successors) next.set(successor, { ...mark, kind: 'rejoined' });
  }
  return [...next.keys()].every((id) => marks.has(id)) ? marks : next;
}

/** Without what people overlook, and without the number that the API adds to a name that is taken [NAME-1]. */
function plainName(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/ \(\d+\)$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
  return letters || name;
}
