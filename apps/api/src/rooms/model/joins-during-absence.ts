/**
 * Limits joins within any minute while a participant of the room is absent [RES-13]. Each join, and the departure
 * after it, is kept for that participant, whose session ends when its log is full [RES-7]. Pure: the caller passes
 * the time.
 */
import { type AttemptLimits, isBlocked, record } from './attempts-by-address.js';
import type { ParticipantRecord, Room } from './room.js';

/** A room of eight people behind one address that all reload their pages, and half of them again. */
const MAX_JOINS_OF_ADDRESS = 12;
/**
 * Three full rooms within the minute that an absence may last. With the longest names and new ICE servers each, they
 * take up 42 KiB of the 48 KiB that are left to the events of the room [RES-11].
 */
const MAX_JOINS_OF_ROOM = 24;
const JOINS: AttemptLimits = { ofAddress: MAX_JOINS_OF_ADDRESS, ofRoom: MAX_JOINS_OF_ROOM };

type Newcomer = Pick<ParticipantRecord, 'addressHash'>;

const hasAbsentee = ({ participants }: Room) => participants.some(({ absent }) => absent);

export const isJoinBlocked = (room: Room, { addressHash }: Newcomer, nowMs: number): boolean =>
  hasAbsentee(room) && isBlocked(room.joinsDuringAbsenceBy, addressHash, JOINS, nowMs);

/** The room after that join. */
export const withJoin = (room: Room, { addressHash }: Newcomer, nowMs: number): Room =>
  hasAbsentee(room)
    ? { ...room, joinsDuringAbsenceBy: record(room.joinsDuringAbsenceBy, addressHash, nowMs) }
    : room;
