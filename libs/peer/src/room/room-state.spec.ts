import { NO_MEDIA, type Participant, ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { applyEvent, mayUnmute, type RoomEvent, type RoomState } from './room-state.js';
import { ROOM } from '../testing/session-server.js';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const SELF = idOf(0);

function participant(digit: number, changes: Partial<Participant> = {}): Participant {
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
const before: RoomState = {
  self: SELF,
  role: 'host',
  room: ROOM,
  others: [participant(1), participant(2)],
  waiting: [guest],
};
const locked = { ...ROOM, locked: true };

describe('the state of the room', () => {
  it.each<{ what: string; event: RoomEvent; change: Partial<RoomState> }>([
    {
      what: 'another participant, after the others',
      event: { type: 'participant/joined', seq: 1, participant: participant(3) },
      change: { others: [participant(1), participant(2), participant(3)] },
    },
    {
      what: 'a changed participant, in the same position',
      event: { type: 'participant/changed', seq: 1, participant: participant(1, { role: 'host' }) },
      change: { others: [participant(1, { role: 'host' }), participant(2)] },
    },
    {
      what: 'one participant less',
      event: { type: 'participant/left', seq: 1, participantId: idOf(1) },
      change: { others: [participant(2)] },
    },
    {
      what: 'new settings',
      event: { type: 'room/changed', seq: 1, room: locked },
      change: { room: locked },
    },
    {
      what: 'the guests in the lobby',
      event: { type: 'lobby/changed', seq: 1, waiting: [] },
      change: { waiting: [] },
    },
    {
      what: 'the latest mute',
      event: { type: 'microphone/muted', seq: 1, by: idOf(1) },
      change: { lastMute: { by: idOf(1) } },
    },
    {
      what: 'the request of a host to unmute',
      event: { type: 'microphone/unmute-requested', seq: 1, by: idOf(1) },
      change: { unmuteRequest: { by: idOf(1) } },
    },
    {
      what: 'its own raised hand',
      event: {
        type: 'participant/changed',
        seq: 1,
        participant: { ...participant(1, { role: 'host', hand: 3 }), id: SELF },
      },
      change: { hand: 3 },
    },
    {
      what: 'its own place in the spotlight',
      event: {
        type: 'participant/changed',
        seq: 1,
        participant: { ...participant(1, { role: 'host', spotlight: true }), id: SELF },
      },
      change: { spotlight: true },
    },
    {
      what: 'who lowered its hand',
      event: { type: 'hand/lowered', seq: 1, by: idOf(1) },
      change: { lastHandLowered: { by: idOf(1) } },
    },
    {
      what: 'no longer a host, without the guests in the lobby',
      event: { type: 'participant/changed', seq: 1, participant: { ...participant(1), id: SELF } },
      change: { role: 'participant', waiting: [] },
    },
  ])('gets $what', ({ event, change }) => {
    expect(applyEvent(before, event)).toEqual({ ...before, ...change });
  });
});

it('[HAND-1] the own hand is no longer raised after a participant/changed without it', () => {
  const participantNow = { ...participant(1, { role: 'host' }), id: SELF };

  const after = applyEvent(
    { ...before, hand: 3 },
    { type: 'participant/changed', seq: 1, participant: participantNow },
  );

  expect(after.hand).toBeUndefined();
});

describe('[MOD-12] the request of a host to unmute', () => {
  const asked: RoomState = {
    ...before,
    role: 'participant',
    room: { ...ROOM, mayUnmute: false },
    unmuteRequest: { by: idOf(1) },
  };

  it('allows it where participants may not unmute themselves', () => {
    expect(mayUnmute(asked)).toBe(true);
  });

  it('ends when a host mutes this participant', () => {
    const after = applyEvent(asked, { type: 'microphone/muted', seq: 1, by: idOf(1) });

    expect(mayUnmute(after)).toBe(false);
  });

  it('ends when a host switches unmuting off, and not with another setting', () => {
    const open = { ...asked, room: ROOM };
    const change = (room: RoomState['room']) =>
      applyEvent(open, { type: 'room/changed', seq: 1, room }).unmuteRequest;

    expect(change({ ...ROOM, mayUnmute: false })).toBeUndefined();
    expect(change(locked)).toBe(open.unmuteRequest);
  });
});

describe('[MOD-5] permission to unmute', () => {
  it.each([
    { role: 'host', allowed: false, may: true },
    { role: 'participant', allowed: false, may: false },
    { role: 'participant', allowed: true, may: true },
  ] as const)('a $role, where mayUnmute is $allowed: $may', ({ role, allowed, may }) => {
    expect(mayUnmute({ role, room: { ...ROOM, mayUnmute: allowed } })).toBe(may);
  });
});
