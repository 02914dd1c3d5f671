/**
 * Which speaker the page announces to screen readers. Pure. Calm: “yes” and a cough announce no one, people who
 * interrupt each other cause one sentence, and a person who speaks again after a pause is not announced again.
 */
import type { ParticipantId } from '@throughline/protocol';

/** A person who has spoken for so long probably continues. */
export const LASTING_MS = 2_000;
/** A screen reader has read one sentence before the next one comes. */
export const GAP_MS = 3_000;

export interface SpeakerAnnouncement {
  /** When each of those who speak began. */
  since: ReadonlyMap<ParticipantId, number>;
  /** The last one. Absent until the first one. */
  announced?: { id: ParticipantId; atMs: number };
}

export const NO_ANNOUNCEMENT: SpeakerAnnouncement = { since: new Map() };

/** @param speaking those who speak now */
export function stepAnnouncement(
  { since: before, announced }: SpeakerAnnouncement,
  speaking: readonly ParticipantId[],
  nowMs: number,
): SpeakerAnnouncement {
  const since = new Map(speaking.map((id) => [id, before.get(id) ?? nowMs]));
  const id = announced && since.has(announced.id) ? announced.id : longestSpeaker(since);
  const isCalm = announced === undefined || nowMs - announced.atMs >= GAP_MS;
  const isNew = id !== undefined && id !== announced?.id;
  if (isNew && isCalm && nowMs - (since.get(id) ?? nowMs) >= LASTING_MS)
    return { since, announced: { id, atMs: nowMs } };
  return { since, ...(announced && { announced }) };
}

function longestSpeaker(since: ReadonlyMap<ParticipantId, number>): ParticipantId | undefined {
  const [longest] = [...since].sort(([, one], [, other]) => one - other);
  return longest?.[0];
}
