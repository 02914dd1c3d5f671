/**
 * The lobby of a room: guests wait there, heard and seen by nobody, until a host lets them in or not.
 * They have sessions like participants, so they can lose their sockets too. Pure, like `room.ts`.
 * Rules: SPEC.md §Lobby.
 */
import type {
  IceServers,
  ParticipantId,
  SignalErrorCode,
  WaitingGuest,
} from '@throughline/protocol';
import { type Actor, hostsOf, isHost } from './hosts.js';
import { isKnockingBlocked, rememberKnock } from './knocks.js';
import {
  type Change,
  type Delivery,
  enter,
  except,
  guestIn,
  type ParticipantRecord,
  infoOf,
  othersThan,
  reject,
  type Room,
  withoutMessages,
  toAll,
} from './room.js';

/** More than are let in one by one; and what hosts are told on each change stays small. */
export const MAX_WAITING = 32;

/** A guest comes and waits [LOB-1]. */
export function knock(room: Room, guest: ParticipantRecord, atMs: number): Change {
  if (room.waiting.length >= MAX_WAITING) return reject(room, 'lobby_full');
  if (isKnockingBlocked(room.knocksAtMs, atMs)) return reject(room, 'too_many_attempts');
  const waiting = [...room.waiting, guest];
  return tellingHosts({
    ...room,
    waiting,
    knocksAtMs: rememberKnock(room.knocksAtMs, atMs),
  });
}

/** Why a guest cannot be let in or sent away by that one, if so. */
export function deciderRefusal(
  room: Room,
  by: Actor,
  guestId: ParticipantId,
): SignalErrorCode | undefined {
  if (!isHost(room, by)) return 'not_permitted';
  return guestIn(room, guestId) === undefined ? 'unknown_participant' : undefined;
}

export interface Admission {
  readonly by: Actor;
  readonly guestId: ParticipantId;
  /** For the guest, who has had none so far. */
  readonly iceServers: IceServers;
  readonly atMs: number;
}

/** A guest becomes a participant, if there is a place for it [LOB-4, LOB-5]. */
export function admit(room: Room, { by, guestId, iceServers, atMs }: Admission): Change {
  const code = deciderRefusal(room, by, guestId);
  const guest = guestIn(room, guestId);
  if (code !== undefined || guest === undefined) return reject(room, code ?? 'unknown_participant');
  const emptied = { ...room, waiting: except(room.waiting, guestId) };
  const { room: after, outcome } = enter(emptied, { ...guest, joinedAtMs: atMs });
  if (!outcome.ok) return reject(room, outcome.code);
  const admitted: Delivery = {
    to: guestId,
    message: {
      type: 'room/admitted',
      role: guest.role,
      others: othersThan(after, guestId),
      room: infoOf(after),
      iceServers,
    },
  };
  const deliveries = [admitted, ...outcome.deliveries, ...listForHosts(after)];
  return { room: after, outcome: { ok: true, deliveries } };
}

/** A guest is not let in [LOB-4]; whether to come again is up to them. */
export function turnAway(room: Room, by: Actor, guestId: ParticipantId, atMs: number): Change {
  const code = deciderRefusal(room, by, guestId);
  if (code !== undefined) return reject(room, code);
  const { room: after, outcome } = leaveLobby(room, guestId, atMs);
  if (!outcome.ok) return { room, outcome };
  const told: Delivery = {
    to: guestId,
    ends: 'refused',
    message: { type: 'room/refused', code: 'entry_refused' },
  };
  return { room: after, outcome: { ok: true, deliveries: [told, ...outcome.deliveries] } };
}

/** A guest goes, or did not come back in time. */
export function leaveLobby(room: Room, guestId: ParticipantId, atMs: number): Change {
  const waiting = except(room.waiting, guestId);
  if (waiting.length === room.waiting.length) return withoutMessages(room);
  return tellingHosts({ ...room, waiting, lastLeftAtMs: atMs });
}

/** Who waits, as hosts see them, in order of arrival [LOB-3]. */
export const waitingList = ({ waiting }: Room): WaitingGuest[] =>
  waiting.map(({ id, displayName }) => ({ id, displayName }));

const tellingHosts = (room: Room): Change => ({
  room,
  outcome: { ok: true, deliveries: listForHosts(room) },
});

const listForHosts = (room: Room): Delivery[] =>
  toAll(hostsOf(room), { type: 'lobby/changed', waiting: waitingList(room) });
