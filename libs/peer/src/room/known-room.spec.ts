import { NO_MEDIA, type Participant, ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { type KnownRoom, learn, mayUnmute, type RoomFact } from './known-room.js';
import { ROOM } from '../testing/session-server.js';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const SELF = idOf(0);

function person(digit: number, changes: Partial<Participant> = {}): Participant {
  return {
    id: idOf(digit),
    displayName: `Person ${digit}`,
    role: 'participant',
    media: { ...NO_MEDIA, microphone: true, camera: true },
    absent: false,
    ...changes,
  };
}

const guest = { id: idOf(9), displayName: 'Guest' };
const known: KnownRoom = {
  self: SELF,
  role: 'host',
  room: ROOM,
  others: [person(1), person(2)],
  waiting: [guest],
};
const locked = { ...ROOM, locked: true };

describe('what is known of the room', () => {
  it.each<{ what: string; fact: RoomFact; change: Partial<KnownRoom> }>([
    {
      what: 'somebody more, after the others',
      fact: { type: 'participant/joined', seq: 1, participant: person(3) },
      change: { others: [person(1), person(2), person(3)] },
    },
    {
      what: 'somebody changed, in the same place',
      fact: { type: 'participant/changed', seq: 1, participant: person(1, { role: 'host' }) },
      change: { others: [person(1, { role: 'host' }), person(2)] },
    },
    {
      what: 'somebody less',
      fact: { type: 'participant/left', seq: 1, participantId: idOf(1) },
      change: { others: [person(2)] },
    },
    {
      what: 'other settings',
      fact: { type: 'room/changed', seq: 1, room: locked },
      change: { room: locked },
    },
    {
      what: 'who waits',
      fact: { type: 'lobby/changed', seq: 1, waiting: [] },
      change: { waiting: [] },
    },
    {
      what: 'who has muted us',
      fact: { type: 'microphone/muted', seq: 1, by: idOf(1) },
      change: { lastMute: { by: idOf(1) } },
    },
    {
      what: 'that we are no host any more, and no longer who waits',
      fact: { type: 'participant/changed', seq: 1, participant: { ...person(1), id: SELF } },
      change: { role: 'participant', waiting: [] },
    },
  ])('becomes: $what', ({ fact, change }) => {
    expect(learn(known, fact)).toEqual({ ...known, ...change });
  });
});

describe('[MOD-5] whether one may unmute', () => {
  it.each([
    { role: 'host', allowed: false, may: true },
    { role: 'participant', allowed: false, may: false },
    { role: 'participant', allowed: true, may: true },
  ] as const)('a $role, where mayUnmute is $allowed: $may', ({ role, allowed, may }) => {
    expect(mayUnmute({ role, room: { ...ROOM, mayUnmute: allowed } })).toBe(may);
  });
});
