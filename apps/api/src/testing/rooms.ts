/** Rooms and people for tests of the pure core and of the stores. */
import { type Participant, ParticipantId } from '@throughline/protocol';
import { newRoomId } from '../rooms/room-id.js';
import { join, type Joining, type Room } from '../rooms/room.js';

export const aRoom = (changes: Partial<Room> = {}): Room => ({
  id: newRoomId(),
  capacity: 8,
  participants: [],
  wrongPasscodesAtMs: [],
  lastLeftAtMs: 0,
  ...changes,
});

export const aParticipant = (displayName: string): Participant => ({
  id: ParticipantId.parse(crypto.randomUUID()),
  displayName,
  media: { microphoneOn: true, cameraOn: true },
});

export const joining = (participant: Participant, changes: Partial<Joining> = {}): Joining => ({
  participant,
  requestId: 'r1',
  passcode: 'absent',
  iceServers: { servers: [], expiresAt: null },
  atMs: 0,
  ...changes,
});

/** That room after those people have joined it. */
export const withPeople = (room: Room, ...people: Participant[]): Room =>
  people.reduce((before, participant) => join(before, joining(participant)).room, room);
