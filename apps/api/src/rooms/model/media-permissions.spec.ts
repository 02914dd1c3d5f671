import { NO_MEDIA } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { aHost, aParticipant, aRoom, toPublicView, withParticipants } from '../../testing/rooms.js';
import { withoutScreen } from './media-permissions.js';
import { configure, setRole } from './moderation.js';
import { announceMedia, type Change, enter, type ParticipantRecord, type Room } from './room.js';

const sharing = { ...NO_MEDIA, camera: true, screen: true, screenAudio: true };
const [ada, ben, cy] = [aHost('Ada'), aParticipant('Ben'), aParticipant('Cy')].map((record) => ({
  ...record,
  media: sharing,
})) as [ParticipantRecord, ParticipantRecord, ParticipantRecord];
const room = withParticipants(aRoom(), ada, ben);
const locked = configure(room, ada.id, { mayShareScreen: false }).room;

const codeOf = ({ outcome }: Change) => (outcome.ok ? 'ok' : outcome.code);
const sharersIn = ({ participants }: Room) =>
  participants.filter(({ media }) => media.screen || media.screenAudio).map(({ id }) => id);

describe('[MOD-13] a room where participants may not share their screens', () => {
  it('ends what participants share, and notifies the others after the setting', () => {
    const { outcome } = configure(room, ada.id, { mayShareScreen: false });

    expect(sharersIn(locked)).toEqual([ada.id]);
    expect(outcome.ok && outcome.deliveries.map(({ to, message }) => [to, message.type])).toEqual([
      [ada.id, 'room/changed'],
      [ben.id, 'room/changed'],
      [ada.id, 'participant/changed'],
    ]);
    expect(outcome.ok && outcome.deliveries.at(-1)?.message).toMatchObject({
      participant: toPublicView(withoutScreen(ben)),
    });
  });

  it.each([
    ['a screen', { ...NO_MEDIA, screen: true }],
    ['the sound of one', { ...NO_MEDIA, screenAudio: true }],
  ])('rejects %s of a participant, and accepts one of a host', (_, media) => {
    const quiet = announceMedia(locked, ada.id, NO_MEDIA).room;

    expect(codeOf(announceMedia(quiet, ben.id, media))).toBe('not_permitted');
    expect(codeOf(announceMedia(quiet, ada.id, media))).toBe('ok');
  });

  it('accepts the other sources of a participant', () => {
    expect(codeOf(announceMedia(locked, ben.id, { ...NO_MEDIA, microphone: true }))).toBe('ok');
  });

  it('is entered by participants without their screens', () => {
    expect(sharersIn(enter(locked, cy).room)).toEqual([ada.id]);
    expect(sharersIn(enter(locked, { ...cy, role: 'host' }).room)).toEqual([ada.id, cy.id]);
  });

  it('leaves what a former host shares until the setting changes again', () => {
    const twoHosts = setRole(locked, ada.id, ben.id, 'host').room;
    const demoted = setRole(twoHosts, ben.id, ada.id, 'participant').room;

    expect(sharersIn(configure(demoted, ben.id, { locked: true }).room)).toEqual([ada.id]);
  });

  it('may be shared in again after a host allows it', () => {
    const allowed = configure(locked, ada.id, { mayShareScreen: true }).room;

    expect(codeOf(announceMedia(allowed, ben.id, sharing))).toBe('ok');
  });
});
