/** Accepts or rejects a report about a link [LNK-6]. Leaves the room unchanged. Pure. */
import {
  type Change,
  type LinkReport,
  participantIn,
  reject,
  type Room,
  withoutMessages,
} from './room.js';

/** The other end may have just left, so reports about former participants are accepted too. */
export function reportLink(room: Room, report: LinkReport): Change {
  const { from, to } = report;
  if (participantIn(room, from) === undefined) return reject(room, 'not_permitted');
  const isKnown = participantIn(room, to) !== undefined || room.attendance.former.includes(to);
  if (from === to || !isKnown) return reject(room, 'unknown_participant');
  return { ...withoutMessages(room), report };
}
