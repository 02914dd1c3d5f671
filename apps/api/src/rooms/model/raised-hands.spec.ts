import { describe, expect, it } from 'vitest';
import { aHost, aParticipant, aRoom, toPublicView, withParticipants } from '../../testing/rooms.js';
import { lowerHands, raiseHand } from './raised-hands.js';
import { leave, othersThan, type ParticipantRecord, type Room } from './room.js';

const [ada, ben, cy] = [aHost('Ada'), aParticipant('Ben'), aParticipant('Cy')] as const;
const empty = withParticipants(aRoom(), ada, ben, cy);

/** The room after these participants have raised their hands, in this order. */
const raisedBy = (...people: ParticipantRecord[]): Room =>
  people.reduce((room, { id }) => raiseHand(room, id).room, empty);
const handsIn = ({ participants }: Room) =>
  participants.map(({ displayName, hand }) => `${displayName} ${hand ?? '-'}`);
const changed = (to: ParticipantRecord, participant: ParticipantRecord) => ({
  to: to.id,
  message: { type: 'participant/changed', participant: toPublicView(participant) },
});

describe('raising a hand', () => {
  it('[HAND-1] notifies all, the participant included', () => {
    const { outcome } = raiseHand(empty, ben.id);

    const raised = { ...ben, hand: 1 };
    expect(outcome).toEqual({
      ok: true,
      deliveries: [changed(ben, raised), changed(ada, raised), changed(cy, raised)],
    });
  });

  it('[HAND-1] again changes nothing and keeps the place', () => {
    const room = raisedBy(ben, cy);

    expect(raiseHand(room, ben.id)).toEqual({ room, outcome: { ok: true, deliveries: [] } });
  });

  it.each([
    ['first', [ben], ['Ada -', 'Ben 1', 'Cy -']],
    ['after all that are raised', [cy, ada, ben], ['Ada 2', 'Ben 3', 'Cy 1']],
  ])('[HAND-2] places it %s', (_, people, hands) => {
    expect(handsIn(raisedBy(...people))).toEqual(hands);
  });

  it('[HAND-2] places it after a greater number when an earlier hand has been lowered', () => {
    const room = lowerHands(raisedBy(ben, cy), ben.id, ben.id).room;

    expect(handsIn(raiseHand(room, ben.id).room)).toEqual(['Ada -', 'Ben 3', 'Cy 2']);
  });

  it('[HAND-2] is shown to participants who join later', () => {
    expect(othersThan(raisedBy(cy, ben), ada.id)).toMatchObject([{ hand: 2 }, { hand: 1 }]);
  });

  it('[RES-12] sends no message to another participant who is absent', () => {
    const room = { ...empty, participants: [ada, ben, { ...cy, absent: true }] };

    const { outcome } = raiseHand(room, ben.id);

    expect(outcome.ok && outcome.deliveries.map(({ to }) => to)).toEqual([ben.id, ada.id]);
  });
});

describe('lowering a hand', () => {
  it('[HAND-1] that is the own one notifies all, and the participant gets no hand/lowered', () => {
    const { room, outcome } = lowerHands(raisedBy(ben), ben.id, ben.id);

    expect(room).toEqual(empty);
    expect(outcome).toEqual({
      ok: true,
      deliveries: [changed(ben, ben), changed(ada, ben), changed(cy, ben)],
    });
  });

  it('[HAND-3] of another participant is for hosts, and the participant is notified', () => {
    const { room, outcome } = lowerHands(raisedBy(ben, cy), ada.id, ben.id);

    expect(handsIn(room)).toEqual(['Ada -', 'Ben -', 'Cy 2']);
    expect(outcome.ok && outcome.deliveries.slice(0, 2)).toEqual([
      { to: ben.id, message: { type: 'hand/lowered', by: ada.id } },
      changed(ben, ben),
    ]);
  });

  it('[HAND-3] of all lowers the host’s own too, without a hand/lowered for it', () => {
    const { room, outcome } = lowerHands(raisedBy(ada, ben), ada.id, null);

    expect(room).toEqual(empty);
    const lowered = outcome.ok
      ? outcome.deliveries.filter(({ message }) => message.type === 'hand/lowered')
      : [];
    expect(lowered.map(({ to }) => to)).toEqual([ben.id]);
  });

  it('[HAND-1] that is not raised changes nothing', () => {
    const unchanged = { room: empty, outcome: { ok: true, deliveries: [] } };

    expect(lowerHands(empty, ben.id, ben.id)).toEqual(unchanged);
    expect(lowerHands(empty, ada.id, null)).toEqual(unchanged);
  });

  it.each([
    ['of another participant, by one who is not a host', ben.id, cy.id, 'not_permitted'],
    ['of a host, by one who is not a host', ben.id, ada.id, 'not_permitted'],
    ['of all, by one who is not a host', ben.id, null, 'not_permitted'],
    ['of nobody here, by one who is not a host', ben.id, aParticipant('Dee').id, 'not_permitted'],
    ['of nobody here, by a host', ada.id, aParticipant('Dee').id, 'unknown_participant'],
  ] as const)('[HAND-3] %s is rejected', (_, by, target, code) => {
    const room = raisedBy(ada, cy);

    expect(lowerHands(room, by, target)).toEqual({ room, outcome: { ok: false, code } });
  });

  it('[LOB-2] is rejected for a guest in the lobby, also of its own hand, as is raising it', () => {
    const guest = aParticipant('Gil');
    const room = { ...empty, waiting: [guest] };
    const rejected = { room, outcome: { ok: false, code: 'not_permitted' } };

    expect(raiseHand(room, guest.id)).toEqual(rejected);
    expect(lowerHands(room, guest.id, guest.id)).toEqual(rejected);
    expect(lowerHands(room, ada.id, guest.id).outcome).toEqual({
      ok: false,
      code: 'unknown_participant',
    });
  });

  it('[HAND-4] happens when its participant leaves', () => {
    const room = leave(raisedBy(ben, cy), ben.id, 0).room;

    expect(handsIn(raiseHand(room, ada.id).room)).toEqual(['Ada 3', 'Cy 2']);
  });
});
