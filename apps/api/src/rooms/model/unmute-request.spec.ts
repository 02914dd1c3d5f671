import { NO_MEDIA } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { aHost, aParticipant, aRoom, toPublicView, withParticipants } from '../../testing/rooms.js';
import { configure, mute, setRole } from './moderation.js';
import { announceMedia, type Change, participantIn, type Room } from './room.js';
import { askToUnmute, UNMUTE_REQUEST_GAP_MS } from './unmute-request.js';

const [ada, ben, cy] = [aHost('Ada'), aParticipant('Ben'), aParticipant('Cy')] as const;
const room = withParticipants(
  aRoom(),
  ada,
  ...[ben, cy].map((record) => ({ ...record, media: NO_MEDIA })),
);
const unmuted = { ...NO_MEDIA, microphone: true };

const askBen = (before: Room, atMs = 0) => askToUnmute(before, ada.id, ben.id, atMs);
const unmute = (before: Room) => announceMedia(before, ben.id, unmuted);
const codeOf = ({ outcome }: Change) => (outcome.ok ? 'ok' : outcome.code);
/** The room, in which participants may not unmute themselves, after a host has asked Ben. */
const asked = askBen(configure(room, ada.id, { mayUnmute: false }).room).room;

describe('[MOD-12] the request of a host to unmute', () => {
  it('notifies only the participant, and switches nothing on', () => {
    const { room: after, outcome } = askBen(room);

    expect(outcome).toEqual({
      ok: true,
      deliveries: [{ to: ben.id, message: { type: 'microphone/unmute-requested', by: ada.id } }],
    });
    expect(participantIn(after, ben.id)?.media).toEqual(NO_MEDIA);
  });

  it('is not shown to the other participants', () => {
    expect(toPublicView(participantIn(askBen(room).room, ben.id) ?? ben)).not.toHaveProperty(
      'unmuteRequest',
    );
  });

  it('has no effect on a microphone that is on', () => {
    const loud = unmute(room).room;

    expect(askBen(loud)).toEqual({ room: loud, outcome: { ok: true, deliveries: [] } });
  });

  it('reaches a participant once in 10 s, whichever hosts ask', () => {
    const twoHosts = setRole(askBen(room, 1_000).room, ada.id, cy.id, 'host').room;
    const askAgain = (afterMs: number) => askToUnmute(twoHosts, cy.id, ben.id, 1_000 + afterMs);

    expect(codeOf(askAgain(UNMUTE_REQUEST_GAP_MS - 1))).toBe('rate_limited');
    expect(codeOf(askAgain(UNMUTE_REQUEST_GAP_MS))).toBe('ok');
  });

  it('is limited for each participant alone', () => {
    expect(codeOf(askToUnmute(askBen(room).room, ada.id, cy.id, 0))).toBe('ok');
  });

  it('is limited also after a mute, so that a host cannot ask and mute in turn', () => {
    expect(codeOf(askBen(mute(asked, ada.id, ben.id).room, 1))).toBe('rate_limited');
  });

  it('is limited also by an API process whose clock is behind, but not for long', () => {
    const later = askBen(room, 3_600_000).room;

    expect(codeOf(askBen(later, 3_599_000))).toBe('rate_limited');
    expect(codeOf(askBen(later, 0))).toBe('ok');
  });

  it.each([
    ['by a participant', ben.id, cy.id, 'not_permitted'],
    [
      'by a participant, for another that is not in the room',
      ben.id,
      aParticipant('Dee').id,
      'not_permitted',
    ],
    [
      'for a participant that is not in the room',
      ada.id,
      aParticipant('Dee').id,
      'unknown_participant',
    ],
  ])('is rejected %s', (_, by, target, code) => {
    expect(askToUnmute(room, by, target, 0)).toEqual({ room, outcome: { ok: false, code } });
  });
});

describe('[MOD-12] a participant whom a host has asked, where participants may not unmute', () => {
  it('may unmute, and the others may not', () => {
    expect(codeOf(unmute(asked))).toBe('ok');
    expect(codeOf(announceMedia(asked, cy.id, unmuted))).toBe('not_permitted');
  });

  it('may not unmute once a host has muted all, and is notified', () => {
    const { room: after, outcome } = mute(asked, ada.id, null);

    expect(codeOf(unmute(after))).toBe('not_permitted');
    expect(outcome.ok && outcome.deliveries[0]).toEqual({
      to: ben.id,
      message: { type: 'microphone/muted', by: ada.id },
    });
  });

  it('may not unmute once a host has allowed unmuting and switched it off again', () => {
    const allowed = configure(asked, ada.id, { mayUnmute: true }).room;
    const after = configure(allowed, ada.id, { mayUnmute: false }).room;

    expect(codeOf(unmute(after))).toBe('not_permitted');
  });
});
