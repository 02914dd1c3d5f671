import { KeyId, NO_MEDIA } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import {
  attendanceWithout,
  aParticipant,
  aRoom,
  toPublicView,
  aJoinAttempt,
  withParticipants,
} from '../../testing/rooms.js';
import { join } from './entry.js';
import { RETENTION_MS, NEVER_JOINED_RETENTION_MS, isUnused } from './retention.js';
import { announceMedia, leave, othersThan } from './room.js';

const [ada, ben, cy] = [aParticipant('Ada'), aParticipant('Ben'), aParticipant('Cy')] as const;
const passcodeHash = { salt: 'c2FsdA==', key: 'a2V5' };
describe('joining', () => {
  it('[ROOM-2] is told to those present, who are found in order of arrival', () => {
    const before = withParticipants(aRoom(), ada, ben);

    const { room, outcome } = join(before, aJoinAttempt(cy));

    expect(othersThan(room, cy.id)).toEqual([toPublicView(ada), toPublicView(ben)]);
    expect(outcome).toEqual({
      ok: true,
      deliveries: [
        { to: ada.id, message: { type: 'participant/joined', participant: toPublicView(cy) } },
        { to: ben.id, message: { type: 'participant/joined', participant: toPublicView(cy) } },
      ],
    });
  });

  it('leaves the value that it came from as it was', () => {
    const empty = aRoom();

    const { room } = join(empty, aJoinAttempt(ada));

    expect(room.participants).toEqual([ada]);
    expect(empty.participants).toEqual([]);
  });

  it('[ROOM-3] is refused above the capacity, and nobody is told', () => {
    const room = withParticipants(aRoom({ capacity: 2 }), ada, ben);

    expect(join(room, aJoinAttempt(cy))).toEqual({
      room,
      outcome: { ok: false, code: 'room_full' },
    });
  });
});

describe('joining a room with a passcode', () => {
  const locked = aRoom({ passcodeHash });
  const tenWrong = Array.from({ length: 10 }, (_, i) => i * 1_000);

  it.each([
    { passcode: 'absent', wrongPasscodesAtMs: [], atMs: 0, code: 'passcode_required' },
    { passcode: 'wrong', wrongPasscodesAtMs: [], atMs: 0, code: 'wrong_passcode' },
    {
      passcode: 'wrong',
      wrongPasscodesAtMs: tenWrong.slice(1),
      atMs: 9_000,
      code: 'wrong_passcode',
    },
    { passcode: 'wrong', wrongPasscodesAtMs: tenWrong, atMs: 9_000, code: 'too_many_attempts' },
    { passcode: 'right', wrongPasscodesAtMs: tenWrong, atMs: 59_999, code: 'too_many_attempts' },
    { passcode: 'absent', wrongPasscodesAtMs: tenWrong, atMs: 9_000, code: 'passcode_required' },
  ] as const)(
    '[ROOM-4] is refused as $code with $passcode one after $wrongPasscodesAtMs.length wrong ones',
    ({ passcode, wrongPasscodesAtMs, atMs, code }) => {
      const { outcome } = join(
        { ...locked, wrongPasscodesAtMs },
        aJoinAttempt(ada, { passcode, atMs }),
      );

      expect(outcome).toEqual({ ok: false, code });
    },
  );

  it.each([
    { wrongPasscodesAtMs: [], atMs: 0 },
    { wrongPasscodesAtMs: tenWrong.slice(1), atMs: 9_000 },
    { wrongPasscodesAtMs: tenWrong, atMs: 60_000 },
  ])(
    '[ROOM-4] is granted with the right one at $atMs ms, after wrong ones at $wrongPasscodesAtMs',
    ({ wrongPasscodesAtMs, atMs }) => {
      const { room } = join(
        { ...locked, wrongPasscodesAtMs },
        aJoinAttempt(ada, { passcode: 'right', atMs }),
      );

      expect(room.participants).toEqual([ada]);
    },
  );

  it('[ROOM-4] counts the wrong ones, but not those refused unread', () => {
    const afterTwelve = Array.from({ length: 12 }, (_, i) => i).reduce(
      (room, atMs) => join(room, aJoinAttempt(ada, { passcode: 'wrong', atMs })).room,
      locked,
    );

    expect(afterTwelve.wrongPasscodesAtMs).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('[ROOM-4] does not tell whether it is full to who has no passcode', () => {
    const full = { ...withParticipants(aRoom({ capacity: 2 }), ada, ben), passcodeHash };

    expect(join(full, aJoinAttempt(cy)).outcome).toEqual({ ok: false, code: 'passcode_required' });
  });
});

describe('leaving', () => {
  it('[ROOM-6] takes the participant out and tells the others once', () => {
    const room = withParticipants(aRoom(), ada, ben, cy);

    const change = leave(room, ben.id, 5_000);

    expect(change).toEqual({
      room: {
        ...room,
        participants: [ada, cy],
        attendance: attendanceWithout(room, ben),
        lastLeftAtMs: 5_000,
      },
      outcome: {
        ok: true,
        deliveries: [
          { to: ada.id, message: { type: 'participant/left', participantId: ben.id } },
          { to: cy.id, message: { type: 'participant/left', participantId: ben.id } },
        ],
      },
    });
  });

  it('[ROOM-6] means nothing for who is not in', () => {
    const room = withParticipants(aRoom(), ada);

    expect(leave(room, ben.id, 5_000)).toEqual({ room, outcome: { ok: true, deliveries: [] } });
  });

  it('[ROOM-3] makes a place for another', () => {
    const full = withParticipants(aRoom({ capacity: 2 }), ada, ben);

    const { room } = join(leave(full, ada.id, 0).room, aJoinAttempt(cy));

    expect(room.participants).toEqual([ben, cy]);
  });
});

describe('announcing media', () => {
  const media = { ...NO_MEDIA, camera: true };

  it('[ROOM-7] replaces what the room knows, in place, and tells the others', () => {
    const room = withParticipants(aRoom(), ada, ben);

    const change = announceMedia(room, ada.id, media);

    expect(change).toEqual({
      room: { ...room, participants: [{ ...ada, media }, ben] },
      outcome: {
        ok: true,
        deliveries: [
          {
            to: ben.id,
            message: { type: 'participant/changed', participant: { ...toPublicView(ada), media } },
          },
        ],
      },
    });
  });

  it('[ROOM-7] is what later joiners see', () => {
    const { room } = announceMedia(withParticipants(aRoom(), ada), ada.id, media);

    expect(othersThan(join(room, aJoinAttempt(cy)).room, cy.id)).toEqual([
      { ...toPublicView(ada), media },
    ]);
  });

  it('[ROOM-5] is refused to who is not in', () => {
    expect(announceMedia(aRoom(), ada.id, media).outcome).toEqual({
      ok: false,
      code: 'not_joined',
    });
  });
});

describe('[ROOM-9] a room', () => {
  const few = { rooms: 5, maxRooms: 10 };
  const many = { rooms: 6, maxRooms: 10 };
  const left = leave(withParticipants(aRoom(), ada), ada.id, 0).room;

  it.each([
    {
      situation: 'never used, an hour',
      room: aRoom(),
      atMs: NEVER_JOINED_RETENTION_MS,
      gone: true,
    },
    {
      situation: 'never used, nearly an hour',
      room: aRoom(),
      atMs: NEVER_JOINED_RETENTION_MS - 1,
      gone: false,
    },
    {
      situation: 'an application made, never used, nearly a day',
      room: aRoom({ owner: KeyId.parse('shop') }),
      atMs: RETENTION_MS - 1,
      gone: false,
    },
    { situation: 'left an hour ago', room: left, atMs: NEVER_JOINED_RETENTION_MS, gone: false },
    { situation: 'left a day ago', room: left, atMs: RETENTION_MS, gone: true },
    {
      situation: 'in use',
      room: withParticipants(aRoom(), ada),
      atMs: 1e12,
      gone: false,
    },
  ])('$situation: is forgettable among many = $gone', ({ room, atMs, gone }) => {
    expect(isUnused(room, atMs, many)).toBe(gone);
  });

  it.each([
    { situation: 'never used, nearly a day', people: [], atMs: RETENTION_MS - 1, gone: false },
    { situation: 'never used, a day', people: [], atMs: RETENTION_MS, gone: true },
    { situation: 'in use for ever so long', people: [ada], atMs: 1e12, gone: false },
  ])('$situation: is forgettable = $gone', ({ people, atMs, gone }) => {
    expect(isUnused(withParticipants(aRoom(), ...people), atMs, few)).toBe(gone);
  });

  it('is kept for a day after the last one left, however old it is', () => {
    const { room } = leave(withParticipants(aRoom(), ada), ada.id, 1e9);

    expect(isUnused(room, 1e9 + RETENTION_MS - 1, few)).toBe(false);
    expect(isUnused(room, 1e9 + RETENTION_MS, few)).toBe(true);
  });
});
