/**
 * What a participant may send, and the record of one who may not. A request of a host also permits a participant to
 * unmute. Pure, like `room.ts`. Rules: SPEC.md §Roles and moderation [MOD-5, MOD-12, MOD-13].
 */
import type { MediaState, Participant } from '@throughline/protocol';
import type { ParticipantRecord, Room } from './room.js';

export const mayUnmuteSelf = ({ settings }: Room, record: ParticipantRecord): boolean =>
  settings.mayUnmute || record.role === 'host' || record.unmuteRequest?.isOpen === true;

export const mayShareScreen = ({ settings }: Room, { role }: Participant): boolean =>
  settings.mayShareScreen || role === 'host';

export const sharesScreen = ({ media }: Participant): boolean => media.screen || media.screenAudio;

export const startsSharing = (before: MediaState, after: MediaState): boolean =>
  (after.screen && !before.screen) || (after.screenAudio && !before.screenAudio);

export const muted = (participant: ParticipantRecord): ParticipantRecord => ({
  ...withClosedRequest(participant),
  media: { ...participant.media, microphone: false },
});

/** Without the shared screen and its sound. */
export const withoutScreen = (participant: ParticipantRecord): ParticipantRecord => ({
  ...participant,
  media: { ...participant.media, screen: false, screenAudio: false },
});

/** The participant may unmute itself only if the settings of the room allow it. */
export const withClosedRequest = (participant: ParticipantRecord): ParticipantRecord =>
  participant.unmuteRequest?.isOpen
    ? { ...participant, unmuteRequest: { ...participant.unmuteRequest, isOpen: false } }
    : participant;
