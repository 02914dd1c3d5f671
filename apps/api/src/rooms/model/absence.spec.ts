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
const firstSocket = { participantId: ben.id, connectionNumber: 1 };
const secondSocket = { participantId: ben.id, connectionNumber: 2 };
const nothing = { ok: true, deliveries: [] };

/** What Ada and Cy are told. */
const told = (absent: boolean) => ({
  ok: true,
  deliveries: [ada, cy].map(({ id: to }) => ({
    to,
    message: { type: 'participant/changed', participant: { ...toPublicView(ben), absent } },
  })),
});

describe('[RES-4] losing a socket', () => {
  it('makes the participant absent, and the others are told', () => {
    expect(markAbsent(room, firstSocket)).toEqual({ room: benIsAbsent, outcome: told(true) });
  });

  it('means nothing when it is another that counts, or the participant has left', () => {
    expect(markAbsent(room, secondSocket)).toEqual({ room, outcome: nothing });
    expect(markAbsent(aRoom({ relayed: EMPTY_TALLY }), firstSocket).outcome).toEqual(nothing);
  });

  it('is told once', () => {
    expect(markAbsent(benIsAbsent, firstSocket)).toEqual({ room: benIsAbsent, outcome: nothing });
  });
});

describe('[RES-5] coming back', () => {
  const node = aNode();
  const back = { ...ben, node, connectionNumber: 2, absent: false };

  it('makes the next socket the one that counts, and the others are told', () => {
    expect(resumeSession(benIsAbsent, ben.id, node)).toEqual({
      room: { ...room, participants: [ada, back, cy] },
      outcome: told(false),
    });
  });

  it('[RES-6] before anybody noticed the loss is told to nobody', () => {
    expect(resumeSession(room, ben.id, node)).toEqual({
      room: { ...room, participants: [ada, back, cy] },
      outcome: nothing,
    });
  });

  it('[RES-7] of nobody in the room is refused', () => {
    const id = aParticipant('Dee').id;

    expect(resumeSession(room, id, node)).toEqual({
      room,
      outcome: { ok: false, code: 'session_over' },
    });
  });
});

describe('[RES-4] the end of the grace', () => {
  it('takes the absent participant out, and the others are told', () => {
    const { room: after, outcome } = removeExpired(benIsAbsent, firstSocket, 5_000);

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

  it('means nothing for who is back, by whichever socket', () => {
    const { room: back } = resumeSession(benIsAbsent, ben.id, ben.node);
    const { room: absentAgain } = markAbsent(back, secondSocket);

    expect(removeExpired(back, secondSocket, 0).room).toBe(back);
    expect(removeExpired(absentAgain, firstSocket, 0).room).toBe(absentAgain);
  });
});

describe('[ROOM-6] leaving', () => {
  it('by a socket that counts no longer means nothing', () => {
    const { room: back } = resumeSession(room, ben.id, ben.node);

    expect(leaveRoomOrLobby(back, firstSocket, 0)).toEqual({ room: back, outcome: nothing });
    expect(leaveRoomOrLobby(back, secondSocket, 0).room.participants).toEqual([ada, cy]);
  });
});

describe('[ROOM-10] the end of an API process', () => {
  const [gone, own] = [aNode(), aNode()];
  const [dee, eve, fay] = [
    aParticipant('Dee', gone),
    aParticipant('Eve', own),
    { ...aParticipant('Fay', gone), absent: true },
  ] as const;
  const held = withParticipants(aRoom(), dee, eve, fay);

  it('leaves those it held to another, absent to the others if they were not so before', () => {
    const { room: after, outcome, orphans } = adoptOrphaned(held, new Set([gone]), own);

    expect(after.participants).toEqual([
      { ...dee, node: own, absent: true },
      eve,
      { ...fay, node: own },
    ]);
    expect(outcome).toEqual({
      ok: true,
      deliveries: [eve, fay].map(({ id: to }) => ({
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

  it('means nothing to a room where it held none', () => {
    const { room: after, outcome, orphans } = adoptOrphaned(held, new Set([aNode()]), own);

    expect([after, outcome, orphans]).toEqual([held, nothing, []]);
  });
});
