/**
 * How the media of a room travels: from each participant to each, or through the media server. Pure, like `room.ts`.
 * Rules: SPEC.md §Media server.
 */
import { MAX_SENDER_NUMBER, type MediaPath } from '@throughline/protocol';
import type { ParticipantRecord, Room } from './room.js';

/** The path and its epoch [SFU-4], and the number of the next sender [SFU-40]. */
export interface RoomMedia extends MediaPath {
  readonly nextSender: number;
}

/** What links from each to each can serve. */
const MAX_IN_MESH = 8;

/** Below `MAX_IN_MESH`, so that one participant that comes and goes does not switch the path each time. */
const RETURN_TO_MESH = 6;

/** Of a room whose API controls media servers. The first participant that announces its keys creates it. */
export const NEW_MEDIA: RoomMedia = { path: 'mesh', epoch: 0, nextSender: 1 };

/** Whether the room can assign another sender number [SFU-40]. */
export const hasFreeSenderNumber = ({ media = NEW_MEDIA }: Room): boolean =>
  media.nextSender <= MAX_SENDER_NUMBER;

/** Whether the room rejects clients that cannot use the media server: with them, a mesh would exceed its bound [SFU-2]. */
export const needsMediaServer = ({ media, participants }: Room): boolean =>
  media?.path === 'sfu' && participants.length >= MAX_IN_MESH;

/** The path that serves the room as it is now [SFU-2]. */
export function pathOf({ participants, settings, media }: Room): MediaPath['path'] {
  if (participants.length === 0 || !participants.every(usesMediaServer)) return 'mesh';
  if (settings.mediaPath !== 'auto') return settings.mediaPath;
  if (participants.some(({ mediaNeeds = [] }) => mediaNeeds.length > 0)) return 'sfu';
  const most = media?.path === 'sfu' ? RETURN_TO_MESH : MAX_IN_MESH;
  return participants.length > most ? 'sfu' : 'mesh';
}

/** The room on another path, or on the same one anew: what was open on the media server belongs to the past epoch. */
export function inNewEpoch(room: Room, media: RoomMedia, path: MediaPath['path']): Room {
  return {
    ...room,
    media: { ...media, path, epoch: media.epoch + 1 },
    participants: room.participants.map(withoutProducers),
  };
}

const usesMediaServer = ({ usesMediaServer: uses }: ParticipantRecord): boolean => uses === true;

const withoutProducers = ({
  producers: _closed,
  ...record
}: ParticipantRecord): ParticipantRecord => record;
