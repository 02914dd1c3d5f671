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
import { countGuess, join } from './entry.js';
import { AddressHash } from './address-hash.js';
import {
  RETENTION_MS,
  MAX_PLANNED_RETENTION_MS,
  NEVER_JOINED_RETENTION_MS,
  isUnused,
} from './retention.js';
import { announceMedia, type Change, leave, othersThan } from './room.js';

const [ada, ben, cy] = [aParticipant('Ada'), aParticipant('Ben'), aParticipant('Cy')] as const;
const passcodeHash = { salt: 'c2FsdA==', key: 'a2V5' };
describe('joining', () => {
  it('[ROOM-2] notifies the participants present and returns them in order of arrival', () => {
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

  it('leaves the previous value unchanged', () => {
    const empty = aRoom();

    const { room } = join(empty, aJoinAttempt(ada));

    expect(room.participants).toEqual([ada]);
    expect(empty.participants).toEqual([]);
  });

  it('[ROOM-3] is rejected beyond the capacity, without a message', () => {
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
    { passcode: 'absent', code: 'passcode_required' },
    { passcode: 'wrong', code: 'wrong_passcode' },
  ] as const)('[ROOM-4] is rejected as $code with $passcode passcode', ({ passcode, code }) => {
    expect(join(locked, aJoinAttempt(ada, { passcode })).outcome).toEqual({ ok: false, code });
  });

  it('[ROOM-4] counts each passcode before it is hashed, and rejects those after ten', () => {
    const changes = Array.from({ length: 12 }, (_, i) => i).reduce<Change[]>(
      (done, atMs) => [
        ...done,
        countGuess(done.at(-1)?.room ?? locked, aJoinAttempt(ada, { atMs })),
      ],
      [],
    );

    expect(changes.map(({ outcome }) => outcome.ok || outcome.code)).toEqual([
      ...Array<true>(10).fill(true),
      ...Array<string>(2).fill('too_many_attempts'),
    ]);
    expect(changes.at(-1)?.room.wrongPasscodesBy).toEqual({
      [ada.addressHash]: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    });
  });

  it.each([
    { situation: 'none', wrong: [], atMs: 0, isCounted: true },
    { situation: 'nine', wrong: tenWrong.slice(1), atMs: 9_000, isCounted: true },
    { situation: 'ten', wrong: tenWrong, atMs: 9_000, isCounted: false },
    {
      situation: 'ten, nearly a minute after the first',
      wrong: tenWrong,
      atMs: 59_999,
      isCounted: false,
    },
    { situation: 'ten, a minute after the first', wrong: tenWrong, atMs: 60_000, isCounted: true },
  ])('[ROOM-4] after $situation, counts another passcode: $isCounted', (example) => {
    const guessed = { ...locked, wrongPasscodesBy: { [ada.addressHash]: example.wrong } };

    const { outcome } = countGuess(guessed, aJoinAttempt(ada, { atMs: example.atMs }));

    expect(outcome.ok).toBe(example.isCounted);
    expect(countGuess(guessed, aJoinAttempt(ben, { atMs: example.atMs })).outcome.ok).toBe(true);
  });

  it('[ROOM-4] counts none after fifty of five other addresses', () => {
    const guessers = Array.from({ length: 5 }, () => aParticipant('Mallory'));
    const wrongPasscodesBy = Object.fromEntries(
      guessers.map(({ addressHash }) => [addressHash, tenWrong]),
    );

    const { outcome } = countGuess(
      { ...locked, wrongPasscodesBy },
      aJoinAttempt(ada, { atMs: 9_000 }),
    );

    expect(outcome).toEqual({ ok: false, code: 'too_many_attempts' });
  });

  it('[ROOM-4] forgets the passcode that was right, and no other', () => {
    const guessed = { ...locked, wrongPasscodesBy: { [ada.addressHash]: [1, 2, 2] } };

    const { room } = join(guessed, aJoinAttempt(ada, { passcode: 'right', atMs: 2 }));

    expect(room.participants).toEqual([ada]);
    expect(room.wrongPasscodesBy).toEqual({ [ada.addressHash]: [1, 2] });
  });

  it('[ROOM-4] forgets the passcode that was right also if the room is full', () => {
    const full = { ...withParticipants(aRoom({ capacity: 2 }), ada, ben), passcodeHash };

    const { room, outcome } = join(
      { ...full, wrongPasscodesBy: { [cy.addressHash]: [7] } },
      aJoinAttempt(cy, { passcode: 'right', atMs: 7 }),
    );

    expect(outcome).toEqual({ ok: false, code: 'room_full' });
    expect(room.wrongPasscodesBy).toEqual({ [cy.addressHash]: [] });
  });

  it('[LIM-12] is rejected before the hash if no passcode could be right', () => {
    const over = { ...locked, endedAtMs: 1 };

    expect(countGuess(over, aJoinAttempt(ada, { atMs: 2 }))).toEqual({
      room: over,
      outcome: { ok: false, code: 'room_ended' },
    });
  });

  it('[ROOM-4] does not reveal to a client without the passcode whether the room is full', () => {
    const full = { ...withParticipants(aRoom({ capacity: 2 }), ada, ben), passcodeHash };

    expect(join(full, aJoinAttempt(cy)).outcome).toEqual({ ok: false, code: 'passcode_required' });
  });
});

describe('leaving', () => {
  it('[ROOM-6] removes the participant and notifies the others once', () => {
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

  it('[ROOM-6] has no effect outside the room', () => {
    const room = withParticipants(aRoom(), ada);

    expect(leave(room, ben.id, 5_000)).toEqual({ room, outcome: { ok: true, deliveries: [] } });
  });

  it('[ROOM-3] frees a place', () => {
    const full = withParticipants(aRoom({ capacity: 2 }), ada, ben);

    const { room } = join(leave(full, ada.id, 0).room, aJoinAttempt(cy));

    expect(room.participants).toEqual([ben, cy]);
  });
});

describe('announcing media', () => {
  const media = { ...NO_MEDIA, camera: true };

  it('[ROOM-7] replaces the media state, keeps the order and notifies the others', () => {
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

  it('[ROOM-7] is visible to later joiners', () => {
    const { room } = announceMedia(withParticipants(aRoom(), ada), ada.id, media);

    expect(othersThan(join(room, aJoinAttempt(cy)).room, cy.id)).toEqual([
      { ...toPublicView(ada), media },
    ]);
  });

  it('[REC-1] shows later joiners that a participant is recording', () => {
    const recording = { ...media, recording: true };
    const { room } = announceMedia(withParticipants(aRoom(), ada), ada.id, recording);

    const [seen] = othersThan(join(room, aJoinAttempt(cy)).room, cy.id);

    expect(seen?.media).toEqual(recording);
  });

  it('[ROOM-5] is rejected outside the room', () => {
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
  const maker = AddressHash.parse('m'.repeat(22));
  const metFor = (ms: number) =>
    leave(leave(withParticipants(aRoom(), ada, ben), ada.id, ms).room, ben.id, ms).room;

  it.each([
    {
      situation: 'never joined, an hour',
      room: aRoom(),
      atMs: NEVER_JOINED_RETENTION_MS,
      unused: true,
    },
    {
      situation: 'never joined, nearly an hour',
      room: aRoom(),
      atMs: NEVER_JOINED_RETENTION_MS - 1,
      unused: false,
    },
    {
      situation: 'owned by an application, never joined, nearly a day',
      room: aRoom({ owner: KeyId.parse('shop') }),
      atMs: RETENTION_MS - 1,
      unused: false,
    },
    {
      situation: 'made by an address, in use by one participant, an hour',
      room: { ...left, maker },
      atMs: NEVER_JOINED_RETENTION_MS,
      unused: true,
    },
    {
      situation: 'made by an address, in use by two for an hour, nearly a day',
      room: { ...metFor(NEVER_JOINED_RETENTION_MS), maker },
      atMs: NEVER_JOINED_RETENTION_MS + RETENTION_MS - 1,
      unused: false,
    },
    {
      situation: 'made by an address, in use by two for 5 minutes, two hours',
      room: { ...metFor(NEVER_JOINED_RETENTION_MS / 12), maker },
      atMs: NEVER_JOINED_RETENTION_MS / 12 + 2 * NEVER_JOINED_RETENTION_MS,
      unused: true,
    },
    { situation: 'left an hour ago', room: left, atMs: NEVER_JOINED_RETENTION_MS, unused: false },
    { situation: 'left a day ago', room: left, atMs: RETENTION_MS, unused: true },
    {
      situation: 'in use',
      room: withParticipants(aRoom(), ada),
      atMs: 1e12,
      unused: false,
    },
  ])('$situation: is unused while rooms are scarce = $unused', ({ room, atMs, unused }) => {
    expect(isUnused(room, atMs, many)).toBe(unused);
  });

  it.each([
    { situation: 'never joined, nearly a day', people: [], atMs: RETENTION_MS - 1, unused: false },
    { situation: 'never joined, a day', people: [], atMs: RETENTION_MS, unused: true },
    { situation: 'in use for a very long time', people: [ada], atMs: 1e12, unused: false },
  ])('$situation: is unused = $unused', ({ people, atMs, unused }) => {
    expect(isUnused(withParticipants(aRoom(), ...people), atMs, few)).toBe(unused);
  });

  const yearMs = 366 * RETENTION_MS;
  it.each([
    {
      situation: 'planned for next week, nearly a day after its end',
      room: aRoom({ expiresAtMs: 7 * RETENTION_MS }),
      atMs: 8 * RETENTION_MS - 1,
      unused: false,
    },
    {
      situation: 'planned for next week, a day after its end',
      room: aRoom({ expiresAtMs: 7 * RETENTION_MS }),
      atMs: 8 * RETENTION_MS,
      unused: true,
    },
    {
      situation: 'with an end in a year, that an address made to occupy space',
      room: aRoom({ maker, expiresAtMs: yearMs }),
      atMs: MAX_PLANNED_RETENTION_MS + RETENTION_MS,
      unused: true,
    },
    {
      situation: 'with an end in a year, of an application',
      room: aRoom({ owner: KeyId.parse('shop'), expiresAtMs: yearMs }),
      atMs: yearMs + RETENTION_MS - 1,
      unused: false,
    },
    {
      situation: 'planned for next week, and ended by its host',
      room: aRoom({ expiresAtMs: 7 * RETENTION_MS, endedAtMs: 0 }),
      atMs: RETENTION_MS,
      unused: true,
    },
  ])('$situation: is unused = $unused', ({ room, atMs, unused }) => {
    expect(isUnused(room, atMs, few)).toBe(unused);
  });

  it('that an address planned counts as never joined while rooms are scarce', () => {
    const planned = aRoom({ maker, expiresAtMs: 7 * RETENTION_MS });

    expect(isUnused(planned, NEVER_JOINED_RETENTION_MS, many)).toBe(true);
  });

  it('is kept for a day after the last participant left, however old it is', () => {
    const { room } = leave(withParticipants(aRoom(), ada), ada.id, 1e9);

    expect(isUnused(room, 1e9 + RETENTION_MS - 1, few)).toBe(false);
    expect(isUnused(room, 1e9 + RETENTION_MS, few)).toBe(true);
  });
});
