/**
 * What hosts may do to a room and its participants. Pure, like `room.ts`. The role of the actor is
 * checked on the room that the change applies to, not when the request arrives. Rules: SPEC.md
 * §Roles and moderation.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ParticipantId, Role, RoomSettings, RoomSettingsChange } from '@throughline/protocol';
import { recordLeave } from './attendance.js';
import { waitingList } from './lobby.js';
import {
  mayShareScreen,
  muted,
  sharesScreen,
  withClosedRequest,
  withoutScreen,
} from './media-permissions.js';
import {
  toPublicView,
  type Change,
  updateParticipant,
  type Delivery,
  followedBy,
  type ParticipantRecord,
  toRoomInfo,
  leave,
  withChosenPath,
  participantIn,
  reject,
  replaceRecord,
  type Room,
  sessionsOf,
  withoutMessages,
  toAll,
  type Actor,
  hostNotices,
  hostsOf,
  isHost,
} from './room.js';

/**
 * Token fingerprints of removed participants that a room remembers [MOD-7]: memory is bounded, the
 * oldest are dropped.
 */
const MAX_REMOVED = 256;

/** Changes the settings that hosts may change during a meeting [MOD-3]. */
export function configure(room: Room, by: Actor, changes: RoomSettingsChange): Change {
  if (!isHost(room, by)) return reject(room, 'not_permitted');
  const settings = withChanges(room.settings, changes);
  if (isDeepStrictEqual(settings, room.settings)) return withoutMessages(room);
  const stopsUnmuting = room.settings.mayUnmute && !settings.mayUnmute;
  const participants = stopsUnmuting ? room.participants.map(withClosedRequest) : room.participants;
  const after = { ...room, settings, participants };
  const changed = withChosenPath({
    room: after,
    outcome: { ok: true, deliveries: roomChangedForAll(after) },
  });
  const stopsSharing = room.settings.mayShareScreen && !settings.mayShareScreen;
  return stopsSharing ? stopSharing(changed) : changed;
}

/** Switches off the screens of those who may no longer share [MOD-13]. */
function stopSharing(before: Change): Change {
  const stopped = before.room.participants.filter(
    (record) => sharesScreen(record) && !mayShareScreen(before.room, record),
  );
  return stopped.reduce(
    (change, record) =>
      followedBy(change, [], updateParticipant(change.room, withoutScreen(record))),
    before,
  );
}

/** Omitted settings stay as they are. */
const withChanges = (settings: RoomSettings, changes: RoomSettingsChange): RoomSettings => ({
  ...settings,
  ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
});

/**
 * Mutes one participant or, if `target` is null, all participants who are not hosts [MOD-4]: also one whom a
 * host has asked to unmute, who could otherwise still do so [MOD-12].
 */
export function mute(room: Room, by: Actor, target: ParticipantId | null): Change {
  if (!isHost(room, by)) return reject(room, 'not_permitted');
  if (target !== null && participantIn(room, target) === undefined)
    return reject(room, 'unknown_participant');
  const isTarget = ({ id, role }: ParticipantRecord) =>
    target === null ? role !== 'host' : id === target;
  const mutable = room.participants.filter(
    (record) => isTarget(record) && (record.media.microphone || record.unmuteRequest?.isOpen),
  );
  return mutable.reduce((before, record) => muteOne(before, by, record), withoutMessages(room));
}

function muteOne(before: Change, by: Actor, participant: ParticipantRecord): Change {
  const notice: Delivery = {
    to: participant.id,
    message: { type: 'microphone/muted', by: by === 'api' ? null : by },
  };
  return followedBy(before, [notice], updateParticipant(before.room, muted(participant)));
}

/** Removes a participant, who cannot rejoin without a host's consent [MOD-6, MOD-7]. */
export function remove(room: Room, by: Actor, target: ParticipantId, atMs: number): Change {
  // A host cannot remove itself: the reply could not reach it. It leaves instead.
  if (!isHost(room, by) || by === target) return reject(room, 'not_permitted');
  const participant = participantIn(room, target);
  if (participant === undefined) return reject(room, 'unknown_participant');
  const { room: without, outcome } = leave(room, target, atMs);
  if (!outcome.ok) return { room, outcome };
  const after = keepOut(without, participant);
  const removed: Delivery = { to: target, message: { type: 'room/removed' }, ends: 'removed' };
  const roomChanged = after.settings.lobby === room.settings.lobby ? [] : roomChangedForAll(after);
  return {
    room: after,
    outcome: { ok: true, deliveries: [removed, ...outcome.deliveries, ...roomChanged] },
  };
}

/**
 * Remembers the token of the removed participant. A client without a token cannot be recognized,
 * and a client with a token may omit it where joins without one are allowed: in both cases the
 * lobby is switched on.
 */
function keepOut(room: Room, { tokenFingerprints }: ParticipantRecord): Room {
  const lobby = room.settings.lobby || room.access === 'open' || tokenFingerprints.length === 0;
  return {
    ...room,
    settings: { ...room.settings, lobby },
    removedFingerprints: [...room.removedFingerprints, ...tokenFingerprints].slice(-MAX_REMOVED),
  };
}

/** Changes the role of a participant. The last host cannot be demoted [MOD-10]. */
export function setRole(room: Room, by: Actor, target: ParticipantId, role: Role): Change {
  if (!isHost(room, by)) return reject(room, 'not_permitted');
  const participant = participantIn(room, target);
  if (participant === undefined) return reject(room, 'unknown_participant');
  if (participant.role === role) return withoutMessages(room);
  if (role === 'participant' && hostsOf(room).length === 1) return reject(room, 'not_permitted');
  const changed = { ...participant, role };
  const after = replaceRecord(room, changed);
  const changes = toAll(after.participants, {
    type: 'participant/changed',
    participant: toPublicView(changed),
  });
  const list: Delivery = {
    to: target,
    message: { type: 'lobby/changed', waiting: waitingList(after) },
  };
  const deliveries = role === 'host' ? [...changes, list, ...hostNotices(room, after)] : changes;
  return { room: after, outcome: { ok: true, deliveries } };
}

/** Ends the room for all participants and guests [MOD-8]. Idempotent. */
export function end(room: Room, by: Actor, atMs: number): Change {
  if (!isHost(room, by)) return reject(room, 'not_permitted');
  if (room.endedAtMs !== undefined) return withoutMessages(room);
  const deliveries: Delivery[] = sessionsOf(room).map(({ id }) => ({
    to: id,
    ends: 'ended',
    message: { type: 'room/ended' },
  }));
  return {
    room: {
      ...room,
      participants: [],
      waiting: [],
      attendance: recordLeave(room.attendance, ...room.participants.map(({ id }) => id)),
      endedAtMs: atMs,
      lastLeftAtMs: atMs,
    },
    outcome: { ok: true, deliveries },
  };
}

export const roomChangedForAll = (room: Room): Delivery[] =>
  toAll(room.participants, { type: 'room/changed', room: toRoomInfo(room) });
