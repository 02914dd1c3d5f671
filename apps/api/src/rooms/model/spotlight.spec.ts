import { describe, expect, it } from 'vitest';
import { aHost, aParticipant, aRoom, toPublicView, withParticipants } from '../../testing/rooms.js';
import { leave, othersThan, type ParticipantRecord, type Room } from './room.js';
import { spotlight } from './spotlight.js';

const [ada, ben, cy] = [aHost('Ada'), aParticipant('Ben'), aParticipant('Cy')] as const;
const room = withParticipants(aRoom(), ada, ben, cy);

const lit = (record: ParticipantRecord): ParticipantRecord => ({ ...record, spotlight: true });
const namesIn = ({ participants }: Room) =>
  participants.filter((record) => record.spotlight).map(({ displayName }) => displayName);
const changed = (to: ParticipantRecord, participant: ParticipantRecord) => ({
  to: to.id,
  message: { type: 'participant/changed', participant: toPublicView(participant) },
});

describe('[MOD-11] the spotlight', () => {
  it('is put on a participant by a host, and all are notified, the participant included', () => {
    const { room: after, outcome } = spotlight(room, ada.id, ben.id);

    expect(namesIn(after)).toEqual(['Ben']);
    expect(outcome).toEqual({
      ok: true,
      deliveries: [ben, ada, cy].map((to) => changed(to, lit(ben))),
    });
  });

  it('moves from one participant to another in one change', () => {
    const { room: after, outcome } = spotlight(spotlight(room, ada.id, cy.id).room, ada.id, ada.id);

    expect(namesIn(after)).toEqual(['Ada']);
    expect(outcome).toEqual({
      ok: true,
      deliveries: [
        ...[cy, ada, ben].map((to) => changed(to, cy)),
        ...[ada, ben, cy].map((to) => changed(to, lit(ada))),
      ],
    });
  });

  it('is ended by a host', () => {
    expect(spotlight(spotlight(room, ada.id, ben.id).room, ada.id, null).room).toEqual(room);
  });

  it('is shown to participants who join later, and ends when its participant leaves', () => {
    const { room: after } = spotlight(room, ada.id, ben.id);

    expect(othersThan(after, cy.id)).toMatchObject([{}, { id: ben.id, spotlight: true }]);
    expect(namesIn(leave(after, ben.id, 0).room)).toEqual([]);
  });

  it('changes nothing where it is already, or where there is none', () => {
    const { room: onBen } = spotlight(room, ada.id, ben.id);

    expect(spotlight(onBen, ada.id, ben.id)).toEqual({
      room: onBen,
      outcome: { ok: true, deliveries: [] },
    });
    expect(spotlight(room, ada.id, null)).toEqual({ room, outcome: { ok: true, deliveries: [] } });
  });

  it('[RES-12] sends no message to other participants who are absent', () => {
    const away = { ...room, participants: [ada, ben, { ...cy, absent: true }] };

    const { outcome } = spotlight(away, ada.id, ben.id);

    expect(outcome.ok && outcome.deliveries.map(({ to }) => to)).toEqual([ben.id, ada.id]);
  });

  it.each([
    ['on itself, by a participant', ben.id, ben.id, 'not_permitted'],
    ['on nobody, by a participant', ben.id, null, 'not_permitted'],
    [
      'on a participant that is not in the room, by a host',
      ada.id,
      aParticipant('Dee').id,
      'unknown_participant',
    ],
  ])('is rejected: %s', (_, by, target, code) => {
    expect(spotlight(room, by, target)).toEqual({ room, outcome: { ok: false, code } });
  });
});
