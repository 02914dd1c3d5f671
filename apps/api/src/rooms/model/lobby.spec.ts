import { describe, expect, it } from 'vitest';
import {
  aHost,
  aNode,
  aParticipant,
  aRoom,
  aJoinAttempt,
  withParticipants,
} from '../../testing/rooms.js';
import { adoptOrphaned, markAbsent, resumeSession, removeExpired } from './absence.js';
import { join } from './entry.js';
import { admit, MAX_WAITING, rejectGuest } from './lobby.js';
import { configure, end, remove, setRole } from './moderation.js';
import { isUnused } from './retention.js';
import { type Change, enter, leave, type Room } from './room.js';

const [ada, ben, gil] = [aHost('Ada'), aParticipant('Ben'), aParticipant('Gil')] as const;
const iceServers = { servers: [], expiresAt: null };
const withLobby = withParticipants(aRoom({}, { lobby: true }), ada);
const waiting = withParticipants(withLobby, gil);
const withoutLobby = (room: Room): Room => ({
  ...room,
  settings: { ...room.settings, lobby: false },
});
const filled = (room: Room, count: number, atMs = 0) =>
  Array.from({ length: count }).reduce<Room>(
    (before) => join(before, aJoinAttempt(aParticipant('Guest'), { atMs })).room,
    room,
  );
const fiveGuests = Array.from({ length: 5 }, () => aParticipant('Guest'));
const seen = { id: gil.id, displayName: 'Gil' };

describe('[LOB-1] a lobby', () => {
  it('keeps a guest without a token waiting, visible to hosts only', () => {
    const { room, outcome } = join(withParticipants(withLobby, aHost('Eve')), aJoinAttempt(gil));

    expect(room.waiting).toEqual([gil]);
    expect(outcome).toMatchObject({
      deliveries: [
        { to: ada.id, message: { type: 'lobby/changed', waiting: [seen] } },
        { message: { type: 'lobby/changed' } },
      ],
    });
  });

  it('admits a client with a token of any role directly', () => {
    const invited = { ...ben, tokenFingerprints: ['bWFyaw=='] };

    expect(join(withLobby, aJoinAttempt(invited)).room.participants).toEqual([ada, invited]);
  });

  it('[ROOM-4] is entered only with the passcode', () => {
    const closed = { ...withLobby, passcodeHash: { salt: 'c2FsdA==', key: 'a2V5' } };

    expect(join(closed, aJoinAttempt(gil)).outcome).toEqual({
      ok: false,
      code: 'passcode_required',
    });
    expect(join(closed, aJoinAttempt(gil, { passcode: 'right' })).room.waiting).toEqual([gil]);
  });

  it('[LOB-6] is limited in size, and has a free place after a guest leaves', () => {
    const full = filled(withLobby, MAX_WAITING);

    expect(join(full, aJoinAttempt(gil)).outcome).toEqual({ ok: false, code: 'lobby_full' });

    const [first] = full.waiting;
    const { room } = rejectGuest(full, ada.id, first!.id, 0);
    expect(join(room, aJoinAttempt(gil)).room.waiting).toHaveLength(MAX_WAITING);
  });

  it.each([
    { what: 'repeated ones of one guest', guests: [gil], count: 12 },
    { what: 'those of many addresses', guests: fiveGuests, count: 48 },
  ])('[LOB-6] limits entries per minute: $what', ({ guests, count }) => {
    let room = withLobby;
    for (let i = 0; i < count; i += 1) {
      const guest = guests[i % guests.length]!;
      room = join(room, aJoinAttempt(guest, { atMs: i })).room;
      expect(room.waiting).toEqual([guest]);
      room = rejectGuest(room, ada.id, guest.id, i).room;
    }

    expect(join(room, aJoinAttempt(gil, { atMs: 59_999 })).outcome).toEqual({
      ok: false,
      code: 'too_many_attempts',
    });
    expect(join(room, aJoinAttempt(gil, { atMs: 60_000 })).room.waiting).toEqual([gil]);
    expect(join(room, aJoinAttempt(aHost('Eve'), { atMs: 0 })).outcome.ok).toBe(true);
  });

  it('[LOB-7] keeps its guests waiting when it is switched off', () => {
    const { room } = configure(waiting, ada.id, { lobby: false });

    expect(room.waiting).toEqual([gil]);
    expect(join(room, aJoinAttempt(ben)).room.participants).toEqual([ada, ben]);
  });

  it('[ROOM-9] keeps its room while a guest waits', () => {
    const occupancy = { rooms: 1, maxRooms: 10 };

    expect(isUnused({ ...waiting, participants: [] }, 1e12, occupancy)).toBe(false);
  });
});

describe('[LOB-8] a guest', () => {
  const withoutHost: Room = { ...waiting, participants: [ben] };
  const notices = ({ outcome }: Change) =>
    outcome.ok
      ? outcome.deliveries.flatMap(({ to, message }) =>
          message.type === 'lobby/host-changed' ? [{ to, hostPresent: message.hostPresent }] : [],
        )
      : [];

  it.each([
    { event: 'a host joins', change: enter(withoutHost, ada), hostPresent: true },
    {
      event: 'the application makes a participant a host',
      change: setRole(withoutHost, 'api', ben.id, 'host'),
      hostPresent: true,
    },
    { event: 'the only host leaves', change: leave(waiting, ada.id, 0), hostPresent: false },
    {
      event: 'the application removes the only host',
      change: remove(waiting, 'api', ada.id, 0),
      hostPresent: false,
    },
  ])('is notified when $event', ({ change, hostPresent }) => {
    expect(notices(change)).toEqual([{ to: gil.id, hostPresent }]);
  });

  it.each([
    { event: 'a second host joins', change: enter(waiting, aHost('Eve')) },
    { event: 'a participant joins', change: enter(waiting, ben) },
    {
      event: 'one of two hosts leaves',
      change: leave(withParticipants(waiting, aHost('Eve')), ada.id, 0),
    },
    {
      event: 'the only host loses its connection',
      change: markAbsent(waiting, { participantId: ada.id, connectionNumber: 1 }),
    },
  ])('is not notified when $event', ({ change }) => {
    expect(notices(change)).toEqual([]);
  });
});

describe('[LOB-4] a guest', () => {
  it('is admitted by a host and first receives the state of the room', () => {
    const decision = { by: ada.id, guestId: gil.id, iceServers, atMs: 7 };

    const { room, outcome } = admit(waiting, decision);

    expect(room).toMatchObject({ waiting: [], participants: [ada, { ...gil, joinedAtMs: 7 }] });
    expect(outcome).toMatchObject({
      deliveries: [
        { to: gil.id, message: { type: 'room/admitted', others: [{ id: ada.id }], iceServers } },
        { to: ada.id, message: { type: 'participant/joined' } },
        { to: ada.id, message: { type: 'lobby/changed', waiting: [] } },
      ],
    });
  });

  it('[LOB-5] keeps waiting while the room is full', () => {
    const full = { ...withParticipants(withoutLobby(waiting), ben), capacity: 2 };

    expect(admit(full, { by: ada.id, guestId: gil.id, iceServers, atMs: 0 })).toEqual({
      room: full,
      outcome: { ok: false, code: 'room_full' },
    });
  });

  it.each(['participant', 'guest'])('is not admitted by a %s', (role) => {
    const room = withParticipants(withoutLobby(waiting), ben);
    const by = role === 'guest' ? gil.id : ben.id;

    const outcomes = [
      admit(room, { by, guestId: gil.id, iceServers, atMs: 0 }),
      rejectGuest(room, by, gil.id, 0),
      remove(room, by, gil.id, 0),
      setRole(room, by, gil.id, 'host'),
    ].map(({ outcome }) => outcome);

    expect(outcomes).toEqual(outcomes.map(() => ({ ok: false, code: 'not_permitted' })));
  });

  it('[LOB-2] loses its connection and resumes without a message to others', () => {
    const lost = { participantId: gil.id, connectionNumber: 1 };

    const absent = markAbsent(waiting, lost);
    const back = resumeSession(absent.room, gil.id, aNode());

    expect([absent.outcome, back.outcome]).toEqual(
      [1, 2].map(() => ({ ok: true, deliveries: [] })),
    );
    expect(back.room.waiting).toMatchObject([{ id: gil.id, connectionNumber: 2, absent: false }]);
  });

  it('[LOB-2] is removed after the grace period, and hosts are notified', () => {
    const lost = { participantId: gil.id, connectionNumber: 1 };

    const { room, outcome } = removeExpired(markAbsent(waiting, lost).room, lost, 0);

    expect(room.waiting).toEqual([]);
    expect(outcome).toMatchObject({ deliveries: [{ to: ada.id, message: { waiting: [] } }] });
  });

  it('[ROOM-10] is adopted by another API process', () => {
    const [dead, own] = [aNode(), aNode()];
    const before = withParticipants(withLobby, aParticipant('Gus', dead));

    const { room, orphans } = adoptOrphaned(before, new Set([dead]), own);

    expect(room.waiting).toMatchObject([{ node: own, absent: true }]);
    expect(orphans).toHaveLength(1);
  });

  it('[MOD-8] receives the end of the room as its last message', () => {
    const { room, outcome } = end(waiting, 'api', 0);

    expect([room.participants, room.waiting]).toEqual([[], []]);
    expect(outcome).toMatchObject({
      deliveries: [ada, gil].map(({ id: to }) => ({ to, ends: 'ended' })),
    });
    expect(end(room, 'api', 1)).toEqual({ room, outcome: { ok: true, deliveries: [] } });
  });
});

describe('[MOD-7] the fingerprints of removed participants', () => {
  it('are bounded; the latest are kept', () => {
    const people = Array.from({ length: 300 }, (_, i) => ({
      ...aParticipant(`${i}`),
      tokenFingerprints: [`fingerprint ${i}`],
    }));

    const room = people.reduce(
      (before, person) =>
        remove({ ...before, participants: [ada, person] }, ada.id, person.id, 0).room,
      withLobby,
    );

    expect(room.removedFingerprints).toHaveLength(256);
    expect(join(room, aJoinAttempt(people[299]!)).outcome).toEqual({ ok: false, code: 'removed' });
  });
});
