import { ParticipantId } from '@throughline/protocol';
import { expect, it } from 'vitest';
import { aJoinAttempt, aParticipant, aRoom, withParticipants } from '../testing/rooms.js';
import { newRoomId } from '../rooms/secrets/room-id.js';
import { withReservation } from './reservation.js';

const room = withParticipants(aRoom(), aParticipant('Ada'));
const joining = aJoinAttempt(aParticipant('Ben'));
const reservation = {
  kind: 'prepared' as const,
  roomId: room.id,
  participantId: ParticipantId.parse('0b9c1f9e-3a53-4d9c-8f0a-0d6f1a9c2b11'),
  atMs: 1_000,
};

it('[ICE-12] a join becomes the participant whose id is reserved, with the time of its credentials', () => {
  expect(withReservation(room, joining, reservation).participant).toEqual({
    ...joining.participant,
    id: reservation.participantId,
    joinedAtMs: 1_000,
  });
});

it.each([
  { situation: 'without a reservation', reserved: undefined },
  { situation: 'of another room', reserved: { ...reservation, roomId: newRoomId() } },
  {
    situation: 'that leads to the lobby',
    now: { ...room, settings: { ...room.settings, lobby: true } },
  },
  {
    situation: 'that the room rejects',
    now: { ...room, settings: { ...room.settings, locked: true } },
  },
])('[ICE-12, LOB-2] a join $situation gets an id of its own', (changes) => {
  const { now = room, reserved = 'reserved' in changes ? changes.reserved : reservation } = changes;

  expect(withReservation(now, joining, reserved)).toBe(joining);
});
