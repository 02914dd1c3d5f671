/**
 * What hosts may do to a room and to those in it. Pure, like `room.ts`; whether somebody is a host is
 * judged on the room as it is when the change takes effect. Rules: SPEC.md §Roles and moderation.
 */
import type { ParticipantId, Role, RoomSwitches } from '@throughline/protocol';
import { departed } from './attendance.js';
import { type Actor, hostsOf, isHost } from './hosts.js';
import { waitingList } from './lobby.js';
import {
  toPublicView,
  type Change,
  changeParticipant,
  type Delivery,
  type ParticipantRecord,
  infoOf,
  leave,
  muted,
  participantIn,
  reject,
  replaceSession,
  type Room,
  sessionsOf,
  withoutMessages,
  toAll,
} from './room.js';

/** Of as many removed people the tokens are remembered [MOD-7]; a room is not a ledger. */
const MAX_REMOVED = 256;

/** What is left out stays as it is. */
type SwitchChanges = { readonly [Switch in keyof RoomSwitches]?: boolean | undefined };

/** Sets what hosts may set while the meeting goes on [MOD-3]. */
export function configure(room: Room, by: Actor, changes: SwitchChanges): Change {
  if (!isHost(room, by)) return reject(room, 'not_permitted');
  const after = {
    ...room,
    locked: changes.locked ?? room.locked,
    lobby: changes.lobby ?? room.lobby,
    mayUnmute: changes.mayUnmute ?? room.mayUnmute,
  };
  const isAsBefore =
    after.locked === room.locked &&
    after.lobby === room.lobby &&
    after.mayUnmute === room.mayUnmute;
  if (isAsBefore) return withoutMessages(room);
  return { room: after, outcome: { ok: true, deliveries: tellingSettings(after) } };
}

/** Switches a microphone off, or those of all who are no hosts [MOD-4]. */
export function mute(room: Room, by: Actor, target: ParticipantId | null): Change {
  if (!isHost(room, by)) return reject(room, 'not_permitted');
  if (target !== null && participantIn(room, target) === undefined)
    return reject(room, 'unknown_participant');
  const isMeant = ({ id, role }: ParticipantRecord) =>
    target === null ? role !== 'host' : id === target;
  const loud = room.participants.filter((person) => isMeant(person) && person.media.microphone);
  return loud.reduce((before, person) => muteOne(before, by, person), withoutMessages(room));
}

function muteOne({ room, outcome }: Change, by: Actor, participant: ParticipantRecord): Change {
  const change = changeParticipant(room, muted(participant));
  if (!outcome.ok || !change.outcome.ok) return change;
  const told: Delivery = {
    to: participant.id,
    message: { type: 'microphone/muted', by: by === 'api' ? null : by },
  };
  const deliveries = [...outcome.deliveries, told, ...change.outcome.deliveries];
  return { room: change.room, outcome: { ok: true, deliveries } };
}

/** Takes a participant out, so that it stays out [MOD-6, MOD-7]. */
export function remove(room: Room, by: Actor, target: ParticipantId, atMs: number): Change {
  // A host who goes leaves: the answer to its request could not reach it.
  if (!isHost(room, by) || by === target) return reject(room, 'not_permitted');
  const participant = participantIn(room, target);
  if (participant === undefined) return reject(room, 'unknown_participant');
  const { room: without, outcome } = leave(room, target, atMs);
  if (!outcome.ok) return { room, outcome };
  const after = keptOut(without, participant);
  const told: Delivery = { to: target, message: { type: 'room/removed' }, ends: 'removed' };
  const settings = after.lobby === room.lobby ? [] : tellingSettings(after);
  return {
    room: after,
    outcome: { ok: true, deliveries: [told, ...outcome.deliveries, ...settings] },
  };
}

/**
 * Somebody without a token cannot be told from anybody else: from here on all such have to wait. Who had
 * one may leave it out, where that is allowed.
 */
function keptOut(room: Room, { marks }: ParticipantRecord): Room {
  const lobby = room.lobby || room.access === 'open' || marks.length === 0;
  return { ...room, lobby, removed: [...room.removed, ...marks].slice(-MAX_REMOVED) };
}

/** Makes somebody a host, or a participant again; the last host stays one [MOD-10]. */
export function setRole(room: Room, by: Actor, target: ParticipantId, role: Role): Change {
  if (!isHost(room, by)) return reject(room, 'not_permitted');
  const participant = participantIn(room, target);
  if (participant === undefined) return reject(room, 'unknown_participant');
  if (participant.role === role) return withoutMessages(room);
  if (role === 'participant' && hostsOf(room).length === 1) return reject(room, 'not_permitted');
  const changed = { ...participant, role };
  const after = replaceSession(room, changed);
  const toldAll = toAll(after.participants, {
    type: 'participant/changed',
    participant: toPublicView(changed),
  });
  const list: Delivery = {
    to: target,
    message: { type: 'lobby/changed', waiting: waitingList(after) },
  };
  const deliveries = role === 'host' ? [...toldAll, list] : toldAll;
  return { room: after, outcome: { ok: true, deliveries } };
}

/** Ends the room for all, those in the lobby too; ending twice is ending once [MOD-8]. */
export function end(room: Room, by: Actor, atMs: number): Change {
  if (!isHost(room, by)) return reject(room, 'not_permitted');
  if (room.endedAtMs !== undefined) return withoutMessages(room);
  const deliveries: Delivery[] = sessionsOf(room).map(({ id }) => ({
    to: id,
    ends: 'over',
    message: { type: 'room/ended' },
  }));
  return {
    room: {
      ...room,
      participants: [],
      waiting: [],
      attendance: departed(room.attendance, ...room.participants.map(({ id }) => id)),
      endedAtMs: atMs,
      lastLeftAtMs: atMs,
    },
    outcome: { ok: true, deliveries },
  };
}

const tellingSettings = (room: Room): Delivery[] =>
  toAll(room.participants, { type: 'room/changed', room: infoOf(room) });
