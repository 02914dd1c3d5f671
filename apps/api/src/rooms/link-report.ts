/** What one end of a link tells of it [LNK-6]. Changes nothing in the room. Pure. */
import type { LinkOutcome, ParticipantId } from '@throughline/protocol';
import { type Change, participantIn, refuse, type Room, silently } from './room.js';

export interface LinkReport {
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly link: LinkOutcome;
}

/** The other end may have left in this moment, so those who have are known for a while. */
export function reportLink(room: Room, report: LinkReport): Change {
  const { from, to } = report;
  if (participantIn(room, from) === undefined) return refuse(room, 'not_permitted');
  const isKnown = participantIn(room, to) !== undefined || room.attendance.former.includes(to);
  if (from === to || !isKnown) return refuse(room, 'unknown_participant');
  return { ...silently(room), report };
}
