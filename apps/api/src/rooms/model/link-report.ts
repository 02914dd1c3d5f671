/** Accepts or rejects a report about a link [LNK-6], and keeps what it states of the link [MOD-17]. Pure. */
import {
  type Change,
  type LinkReport,
  participantIn,
  reject,
  type Room,
  withoutMessages,
} from './room.js';
import { noteLinkStatus } from './room-links.js';

/** The other end may have just left, so reports about former participants are accepted too. */
export function reportLink(room: Room, report: LinkReport): Change {
  const { from, to } = report;
  const reporter = participantIn(room, from);
  if (reporter === undefined) return reject(room, 'not_permitted');
  const isKnown = participantIn(room, to) !== undefined || room.attendance.former.includes(to);
  if (from === to || !isKnown) return reject(room, 'unknown_participant');
  return { ...withoutMessages(noteLinkStatus(room, reporter, report)), report };
}
