/**
 * Raised hands and their order, as part of the room: every participant sees one order, also those who
 * join later. Pure, like `room.ts`. Rules: SPEC.md §Raised hands.
 */
import type { ParticipantId } from '@throughline/protocol';
import {
  type Change,
  type Delivery,
  followedBy,
  isHost,
  participantIn,
  type ParticipantRecord,
  reject,
  type Room,
  updateForAll,
  withoutMessages,
} from './room.js';

/** Raises the participant's own hand after those that are raised [HAND-1, HAND-2]. Idempotent. */
export function raiseHand(room: Room, id: ParticipantId): Change {
  const participant = participantIn(room, id);
  // A guest in the lobby [LOB-2].
  if (participant === undefined) return reject(room, 'not_permitted');
  if (participant.hand !== undefined) return withoutMessages(room);
  return updateForAll(room, { ...participant, hand: nextHand(room) });
}

/**
 * Lowers the hand of one participant or, if `target` is null, all hands. Only hosts lower other hands than
 * their own [HAND-3]. Idempotent.
 */
export function lowerHands(room: Room, by: ParticipantId, target: ParticipantId | null): Change {
  if (target !== by && !isHost(room, by)) return reject(room, 'not_permitted');
  if (target !== null && participantIn(room, target) === undefined)
    return reject(room, target === by ? 'not_permitted' : 'unknown_participant');
  const raised = room.participants.filter(
    ({ id, hand }) => hand !== undefined && (target === null || id === target),
  );
  return raised.reduce((before, record) => lowerOne(before, by, record), withoutMessages(room));
}

function lowerOne(before: Change, by: ParticipantId, record: ParticipantRecord): Change {
  const notice: Delivery = { to: record.id, message: { type: 'hand/lowered', by } };
  const notices = record.id === by ? [] : [notice];
  return followedBy(before, notices, updateForAll(before.room, { ...record, hand: undefined }));
}

/** The order needs no counter: a number is free again once no greater one is in use. */
const nextHand = ({ participants }: Room): number =>
  Math.max(0, ...participants.map(({ hand }) => hand ?? 0)) + 1;
