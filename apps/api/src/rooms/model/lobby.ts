/**
 * The lobby of a room: guests wait there, invisible and inaudible to participants, until a host
 * admits or rejects them. Guests have sessions like participants, so they too survive the loss of a
 * connection. Pure, like `room.ts`. Rules: SPEC.md §Lobby.
 */
import type {
  IceServers,
  ParticipantId,
  SignalErrorCode,
  WaitingGuest,
} from '@throughline/protocol';
import type { AddressHash } from './address-hash.js';
import { type AttemptLimits, isBlocked, record } from './attempts-by-address.js';
import {
  type Change,
  type Delivery,
  enter,
  except,
  guestIn,
  type IssuedServers,
  type ParticipantRecord,
  toRoomInfo,
  othersThan,
  reject,
  type Room,
  withoutMessages,
  toPresent,
  type Actor,
  hostsOf,
  isHost,
} from './room.js';

/** More than a host can admit one by one, and few enough to keep `lobby/changed` small. */
export const MAX_WAITING = 32;

/** A full room of people in one office; four addresses are needed to fill the lobby. */
export const MAX_WAITING_OF_ADDRESS = 8;

/**
 * Entries of one address within a minute: all of its guests once, and half of them again. Each entry notifies the
 * hosts, so a client that enters and leaves repeatedly could flood them.
 */
const MAX_ENTRIES_OF_ADDRESS = 12;

/**
 * Entries of all addresses within a minute: six full rooms; beyond that, a host can lock the room. Even with the
 * longest names, this many entries and departures stay below the log of a host who is absent for the grace period
 * [RES-7].
 */
const MAX_LOBBY_ENTRIES = 48;
const ENTRIES: AttemptLimits = { ofAddress: MAX_ENTRIES_OF_ADDRESS, ofRoom: MAX_LOBBY_ENTRIES };

const guestsFrom = ({ waiting }: Room, address: AddressHash) =>
  waiting.filter(({ addressHash }) => addressHash === address).length;

/** Adds a guest to the lobby [LOB-1]. */
export function enterLobby(room: Room, guest: ParticipantRecord, atMs: number): Change {
  const { addressHash: from } = guest;
  if (room.waiting.length >= MAX_WAITING) return reject(room, 'lobby_full');
  if (guestsFrom(room, from) >= MAX_WAITING_OF_ADDRESS) return reject(room, 'lobby_full');
  if (isBlocked(room.lobbyEntriesBy, from, ENTRIES, atMs)) return reject(room, 'too_many_attempts');
  return notifyHosts({
    ...room,
    waiting: [...room.waiting, guest],
    lobbyEntriesBy: record(room.lobbyEntriesBy, from, atMs),
  });
}

/** Why `by` may neither admit nor reject the guest; undefined if it may. */
export function admissionError(
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
  /** Guests receive none before they are admitted. */
  readonly iceServers: IceServers;
  /** For the participant that is alone in the room [ICE-7]. */
  readonly issued?: IssuedServers | undefined;
  readonly atMs: number;
}

/** Makes the guest a participant unless the room is full [LOB-4, LOB-5]. */
export function admit(room: Room, admission: Admission): Change {
  const { by, guestId, iceServers, issued, atMs } = admission;
  const code = admissionError(room, by, guestId);
  const guest = guestIn(room, guestId);
  if (code !== undefined || guest === undefined) return reject(room, code ?? 'unknown_participant');
  const withoutGuest = { ...room, waiting: except(room.waiting, guestId) };
  const { room: after, outcome } = enter(withoutGuest, { ...guest, joinedAtMs: atMs }, issued);
  if (!outcome.ok) return reject(room, outcome.code);
  const admitted: Delivery = {
    to: guestId,
    message: {
      type: 'room/admitted',
      role: guest.role,
      others: othersThan(after, guestId),
      room: toRoomInfo(after),
      iceServers,
    },
  };
  const deliveries = [admitted, ...outcome.deliveries, ...lobbyListForHosts(after)];
  return { room: after, outcome: { ok: true, deliveries } };
}

/** Removes the guest from the lobby [LOB-4]; the client may join again. */
export function rejectGuest(room: Room, by: Actor, guestId: ParticipantId, atMs: number): Change {
  const code = admissionError(room, by, guestId);
  if (code !== undefined) return reject(room, code);
  const { room: after, outcome } = leaveLobby(room, guestId, atMs);
  if (!outcome.ok) return { room, outcome };
  const rejected: Delivery = {
    to: guestId,
    ends: 'rejected',
    message: { type: 'room/refused', code: 'entry_refused' },
  };
  return { room: after, outcome: { ok: true, deliveries: [rejected, ...outcome.deliveries] } };
}

/** The guest leaves, or its grace period has expired. */
export function leaveLobby(room: Room, guestId: ParticipantId, atMs: number): Change {
  const waiting = except(room.waiting, guestId);
  if (waiting.length === room.waiting.length) return withoutMessages(room);
  return notifyHosts({ ...room, waiting, lastLeftAtMs: atMs });
}

/** The guests as hosts see them, in order of arrival [LOB-3]. */
export const waitingList = ({ waiting }: Room): WaitingGuest[] =>
  waiting.map(({ id, displayName }) => ({ id, displayName }));

const notifyHosts = (room: Room): Change => ({
  room,
  outcome: { ok: true, deliveries: lobbyListForHosts(room) },
});

const lobbyListForHosts = (room: Room): Delivery[] =>
  toPresent(hostsOf(room), { type: 'lobby/changed', waiting: waitingList(room) });
