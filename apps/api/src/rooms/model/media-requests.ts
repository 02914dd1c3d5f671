/** Which requests about the media server a room accepts. Pure, like `room.ts`. Rules: SPEC.md §Media server. */
import type { ParticipantId, TrackSource } from '@throughline/protocol';
import { mayShareScreen } from './media-permissions.js';
import { type Change, participantIn, reject, type Room, withoutMessages } from './room.js';

const SCREEN: ReadonlySet<TrackSource> = new Set(['screen', 'screenAudio']);

/** @param produced the source that the participant begins to send, if the request is about one */
export function judgeMediaRequest(
  room: Room,
  by: ParticipantId,
  { epoch, produced }: { readonly epoch: number; readonly produced?: TrackSource | undefined },
): Change {
  const participant = participantIn(room, by);
  if (participant?.keys === undefined) return reject(room, 'not_permitted');
  if (room.media?.path !== 'sfu' || room.media.epoch !== epoch) return reject(room, 'media_moved');
  if (produced !== undefined && SCREEN.has(produced) && !mayShareScreen(room, participant))
    return reject(room, 'not_permitted');
  return withoutMessages(room);
}
