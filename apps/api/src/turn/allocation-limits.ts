/**
 * How many relays (allocations) coturn grants a participant: four limits, each counted at the TURN server
 * for all participants that share the counter [ICE-8]. They follow the key in Redis; the patched coturn
 * enforces them (infra/turn/coturn-relays.patch, docs/adr/0024), and a coturn without the patch ignores them.
 */
import { createHash } from 'node:crypto';
import { MAX_ROOM_CAPACITY } from '@throughline/protocol';
import type { RelayCapacity } from '../config/turn-settings.js';
import type { ParticipantRecord, Room } from '../rooms/model/room.js';

/** `counter` identifies what shares the limit. */
export interface AllocationLimit {
  readonly counter: string;
  readonly max: number;
}

/** The shares of all allocations, so that no address and no application can use up the others'. */
export const RELAY_SHARES = {
  /** Rooms without an API key together; the rest is reserved for rooms of applications. */
  openRooms: 3 / 4,
  /** Rooms of one API key. */
  key: 1 / 2,
  /** Participants at one address, in rooms of one API key. */
  addressOfKey: 1 / 4,
  /** Network checks together [CHK-3]. */
  checks: 1 / 8,
} as const;

/** The share of a room for clients that have not joined [ICE-12], in participants. They use nothing of the room's own. */
const EARLY_PARTICIPANTS = 2;

/** The ends of the connection that a network check makes to itself. */
const CHECK_ENDS = 2;

type LimitedRoom = Pick<Room, 'id' | 'capacity' | 'owner'>;
export type LimitedParticipant = Pick<ParticipantRecord, 'id' | 'addressHash'>;

export function allocationLimits(
  room: LimitedRoom,
  participant: LimitedParticipant,
  capacity: RelayCapacity,
  { hasJoined = true } = {},
): AllocationLimit[] {
  // In a larger room, a client connects to fewer than all of the others.
  const ofParticipant = capacity.perLink * (Math.min(room.capacity, MAX_ROOM_CAPACITY) - 1);
  return [
    { counter: `participant:${participant.id}`, max: ofParticipant },
    hasJoined
      ? { counter: `room:${room.id}`, max: ofParticipant * room.capacity }
      : { counter: `early:${room.id}`, max: ofParticipant * EARLY_PARTICIPANTS },
    ...sharedLimits(room, participant, capacity),
  ];
}

/** The limits of a network check, which is in no room [CHK-3]. */
export function checkLimits(check: LimitedParticipant, capacity: RelayCapacity): AllocationLimit[] {
  return [
    { counter: `participant:${check.id}`, max: capacity.perLink * CHECK_ENDS },
    allChecks(capacity),
    ...sharedLimits({}, check, capacity),
  ];
}

/** The limit that all network checks share. */
export function allChecks({ allocations }: RelayCapacity): AllocationLimit {
  return { counter: 'checks', max: Math.max(1, Math.floor(allocations * RELAY_SHARES.checks)) };
}

/** The limits that participants of different rooms share. */
export function sharedLimits(
  { owner }: Pick<LimitedRoom, 'owner'>,
  { addressHash }: LimitedParticipant,
  { allocations, perAddress }: RelayCapacity,
): AllocationLimit[] {
  const share = (part: number) => Math.max(1, Math.floor(allocations * part));
  const ofAddress = owner === undefined ? perAddress : share(RELAY_SHARES.addressOfKey);
  return [
    { counter: `address:${owner ?? ''}:${addressHash}`, max: ofAddress },
    owner === undefined
      ? { counter: 'open', max: share(RELAY_SHARES.openRooms) }
      : { counter: `key:${owner}`, max: share(RELAY_SHARES.key) },
  ];
}

/** As the patched coturn reads them, in hexadecimal: per limit 8 bytes of the counter's hash, and 4 of the limit. */
export function encodeLimits(limits: readonly AllocationLimit[]): string {
  return limits.map(({ counter, max }) => counterId(counter) + hex(max)).join('');
}

const counterId = (counter: string) =>
  createHash('sha256').update(counter).digest('hex').slice(0, 16);

const hex = (max: number) => Math.min(max, 0xffff_ffff).toString(16).padStart(8, '0');
