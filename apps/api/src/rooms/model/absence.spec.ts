import { describe, expect, it } from 'vitest';
import {
  attendanceWithout,
  aNode,
  aParticipant,
  aRoom,
  toPublicView,
  withParticipants,
} from '../../testing/rooms.js';
import {
  adoptOrphaned,
  markAbsent,
  resumeSession,
  removeExpired,
  leaveRoomOrLobby,
} from './absence.js';
import { EMPTY_TALLY } from './relay-tally.js';

const [ada, ben, cy] = [aParticipant('Ada'), aParticipant('Ben'), aParticipant('Cy')] as const;
const room = withParticipants(aRoom(), ada, ben, cy);
const benIsAbsent = { ...room, participants: [ada, { ...ben, absent: true }, cy] };
const firstConnection = { participantId: ben.id, connectionNumber: 1 };
const secondConnection = { participantId: ben.id, connectionNumber: 2 };
const noMessages = { ok: true, deliveries: [] };

/** What Ada and Cy receive. */
const notices = (absent: boolean) => ({
  ok: true,
  deliveries: [ada, cy].map(({ id: to }) => ({
    to,
    message: { type: 'participant/changed', participant: { ...toPublicView(ben), absent } },
  })),
});

describe('[RES-4] the loss of a connection', () => {
  it('makes the participant absent and notifies the others', () => {
    expect(markAbsent(room, firstConnection)).toEqual({
      room: benIsAbsent,
      outcome: notices(true),
    });
  });

  it('has no effect if another connection is current or the participant has left', () => {
    expect(markAbsent(room, secondConnection)).toEqual({ room, outcome: noMessages });
    expect(markAbsent(aRoom({ relayed: EMPTY_TALLY }), firstConnection).outcome).toEqual(
      noMessages,
    );
  });

  it('notifies the others once', () => {
    expect(markAbsent(benIsAbsent, firstConnection)).toEqual({
      room: benIsAbsent,
      outcome: noMessages,
    });
  });
});

describe('[RES-5] resuming', () => {
  const node = aNode();
  const back = { ...ben, node, connectionNumber: 2, absent: false };

  it('makes the next connection current and notifies the others', () => {
    const { room: after, outcome } = resumeSession(benIsAbsent, ben.id, node);

    expect(after).toEqual({ ...room, participants: [ada, back, cy] });
    expect(outcome.ok && outcome.deliveries.filter(({ to }) => to !== ben.id)).toEqual(
      notices(false).deliveries,
    );
  });

  it('[RES-12] sends the current state of the others once, and the lobby to a host', () => {
    const host = {
      ...benIsAbsent,
      participants: [ada, { ...ben, role: 'host' as const, absent: true }],
    };

    const stateFor = (of: typeof benIsAbsent | typeof host) => {
      const { outcome } = resumeSession(of, ben.id, node);
      return outcome.ok && outcome.deliveries.filter(({ to }) => to === ben.id);
    };

    const current = [ada, cy].map((other) => ({
      to: ben.id,
      message: { type: 'participant/changed', participant: toPublicView(other) },
    }));
    const lobby = { to: ben.id, message: { type: 'lobby/changed', waiting: [] } };
    expect(stateFor(benIsAbsent)).toEqual(current);
    expect(stateFor(host)).toEqual([current[0], lobby]);
  });

  it('[RES-6] before the loss was noticed sends no message', () => {
    expect(resumeSession(room, ben.id, node)).toEqual({
      room: { ...room, participants: [ada, back, cy] },
      outcome: noMessages,
    });
  });

  it('[RES-7] is rejected for a participant that is not in the room', () => {
    const id = aParticipant('Dee').id;

    expect(resumeSession(room, id, node)).toEqual({
      room,
      outcome: { ok: false, code: 'session_over' },
    });
  });
});

describe('[RES-4] the end of the grace period', () => {
  it('removes the absent participant and notifies the others', () => {
    const { room: after, outcome } = removeExpired(benIsAbsent, firstConnection, 5_000);

    expect(after).toEqual({
      ...room,
      participants: [ada, cy],
      attendance: attendanceWithout(room, ben),
      lastLeftAtMs: 5_000,
    });
    expect(outcome).toMatchObject({
      deliveries: [{ to: ada.id, message: { type: 'participant/left' } }, { to: cy.id }],
    });
  });

  it('has no effect if the participant has resumed, on whichever connection', () => {
    const { room: back } = resumeSession(benIsAbsent, ben.id, ben.node);
    const { room: absentAgain } = markAbsent(back, secondConnection);

    expect(removeExpired(back, secondConnection, 0).room).toBe(back);
    expect(removeExpired(absentAgain, firstConnection, 0).room).toBe(absentAgain);
  });
});

describe('[ROOM-6] leaving', () => {
  it('has no effect from a superseded connection', () => {
    const { room: back } = resumeSession(room, ben.id, ben.node);

    expect(leaveRoomOrLobby(back, firstConnection, 0)).toEqual({ room: back, outcome: noMessages });
    expect(leaveRoomOrLobby(back, secondConnection, 0).room.participants).toEqual([ada, cy]);
  });
});

describe('[ROOM-10] the end of an API process', () => {
  const [dead, own] = [aNode(), aNode()];
  const [dee, eve, fay] = [
    aParticipant('Dee', dead),
    aParticipant('Eve', own),
    { ...aParticipant('Fay', dead), absent: true },
  ] as const;
  const before = withParticipants(aRoom(), dee, eve, fay);

  it('moves its sessions to another process and makes its participants absent', () => {
    const { room: after, outcome, orphans } = adoptOrphaned(before, new Set([dead]), own);

    expect(after.participants).toEqual([
      { ...dee, node: own, absent: true },
      eve,
      { ...fay, node: own },
    ]);
    expect(outcome).toEqual({
      ok: true,
      // Fay is absent too, and gets the state when it resumes [RES-12].
      deliveries: [eve].map(({ id: to }) => ({
        to,
        message: {
          type: 'participant/changed',
          participant: { ...toPublicView(dee), absent: true },
        },
      })),
    });
    expect(orphans).toEqual([
      { participantId: dee.id, connectionNumber: 1 },
      { participantId: fay.id, connectionNumber: 1 },
    ]);
  });

  it('has no effect on a room without sessions of that process', () => {
    const { room: after, outcome, orphans } = adoptOrphaned(before, new Set([aNode()]), own);

    expect([after, outcome, orphans]).toEqual([before, noMessages, []]);
  });
});
