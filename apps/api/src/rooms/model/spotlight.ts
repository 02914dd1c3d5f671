/**
 * The participant whom a host shows large on every page. It is an attribute of the participant, so that it ends
 * with the participant and reaches those who join later. Pure, like `room.ts`. Rules: SPEC.md §Roles and
 * moderation [MOD-11].
 */
import type { ParticipantId } from '@throughline/protocol';
import {
  type Actor,
  type Change,
  followedBy,
  isHost,
  participantIn,
  type ParticipantRecord,
  reject,
  type Room,
  updateForAll,
  withoutMessages,
} from './room.js';

/** Puts one participant in the spotlight or, if `target` is null, none. Idempotent. */
export function spotlight(room: Room, by: Actor, target: ParticipantId | null): Change {
  if (!isHost(room, by)) return reject(room, 'not_permitted');
  if (target !== null && participantIn(room, target) === undefined)
    return reject(room, 'unknown_participant');
  const losing = room.participants.filter((record) => record.spotlight && record.id !== target);
  const gaining = room.participants.filter((record) => !record.spotlight && record.id === target);
  return [...losing.map(withoutSpotlight), ...gaining.map(withSpotlight)].reduce(
    (before, changed) => followedBy(before, [], updateForAll(before.room, changed)),
    withoutMessages(room),
  );
}

const withSpotlight = (record: ParticipantRecord): ParticipantRecord => ({
  ...record,
  spotlight: true,
});

const withoutSpotlight = ({ spotlight: _, ...record }: ParticipantRecord): ParticipantRecord =>
  record;
