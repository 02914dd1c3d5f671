/** Accepts or rejects a report about a link [LNK-6]. Changes nothing in the room. Pure. */
import type { LinkReport } from './link-report.js';
import { type Change, participantIn, reject, type Room, withoutMessages } from './room.js';

/** The other end may have left in this moment, so those who have are known for a while. */
export function reportLink(room: Room, report: LinkReport): Change {
  const { from, to } = report;
  if (participantIn(room, from) === undefined) return reject(room, 'not_permitted');
  const isKnown = participantIn(room, to) !== undefined || room.attendance.former.includes(to);
  if (from === to || !isKnown) return reject(room, 'unknown_participant');
  return { ...withoutMessages(room), report };
}
