import { describe, expect, it } from 'vitest';
import { aJoinAttempt, aParticipant, aRoom, withParticipants } from '../../testing/rooms.js';
import { markAbsent } from './absence.js';
import { join } from './entry.js';
import { leave, type ParticipantRecord, type Room } from './room.js';

const ada = aParticipant('Ada');
const present = withParticipants(aRoom(), ada);
const { room: absent } = markAbsent(present, { participantId: ada.id, connectionNumber: 1 });

/** The room after those have joined and left in turn, and how many could. */
function churn(before: Room, passers: readonly ParticipantRecord[], atMs = 0) {
  let room = before;
  let joined = 0;
  for (const passer of passers) {
    const newcomer = { ...passer, id: aParticipant('').id };
    const change = join(room, aJoinAttempt(newcomer, { atMs }));
    if (change.outcome.ok) joined += 1;
    ({ room } = leave(change.room, newcomer.id, atMs));
  }
  return { room, joined };
}

const mallory = aParticipant('Mallory');
const ofOneAddress = Array.from({ length: 40 }, () => mallory);
const ofManyAddresses = Array.from({ length: 40 }, (_, i) => aParticipant(`Passer ${i}`));

describe('[RES-13] joins', () => {
  it.each([
    { of: 'one address', passers: ofOneAddress, count: 12 },
    { of: 'many addresses', passers: ofManyAddresses, count: 24 },
  ])(
    'of $of are limited to $count a minute while a participant is absent',
    ({ passers, count }) => {
      const { room, joined } = churn(absent, passers);

      expect(joined).toBe(count);
      expect(join(room, aJoinAttempt(mallory, { atMs: 59_999 })).outcome).toEqual({
        ok: false,
        code: 'too_many_attempts',
      });
      expect(churn(room, passers, 60_000).joined).toBe(count);
    },
  );

  it('of one address leave those of others', () => {
    const { room } = churn(absent, ofOneAddress);

    expect(churn(room, ofManyAddresses).joined).toBe(12);
  });

  it('with a token are limited too', () => {
    const invited = { ...mallory, tokenFingerprints: ['bWFyaw=='] };

    expect(
      churn(
        absent,
        Array.from({ length: 40 }, () => invited),
      ).joined,
    ).toBe(12);
  });

  it('are neither limited nor counted while all are present', () => {
    const { room, joined } = churn(present, ofManyAddresses);

    expect(joined).toBe(40);
    expect(room.joinsDuringAbsenceBy).toEqual({});
  });
});
