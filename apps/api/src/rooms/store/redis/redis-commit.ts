/** A change of a room as `COMMIT` of `redis-room-scripts.ts` takes it. */
import { keepMs, type Room, sessionsOf } from '../../model/room.js';
import type { Committable, Said } from '../room-store.js';
import { sessionChanges } from '../../model/session-changes.js';
import { writeRoom } from './stored-room.js';

/** A room and the very text that it was read from. */
export interface ReadRoom {
  readonly room: Room;
  readonly text: string;
}

/** What need not be committed at all. */
export const isNothing = (found: ReadRoom, { room, outcome }: Committable): boolean =>
  room === found.room && (outcome?.ok !== true || outcome.deliveries.length === 0);

export function commitArgs(
  found: ReadRoom,
  { room, outcome }: Committable,
  said: Said | undefined,
): string[] {
  const deliveries = outcome?.ok === true ? outcome.deliveries : [];
  const plan = {
    said,
    ...sessionChanges(found.room, room),
    deliveries: deliveries.map(({ to, message, ends }) => ({
      to,
      text: JSON.stringify(message),
      ends,
    })),
  };
  const text = room === found.room ? found.text : writeRoom(room);
  // A room that nobody is in is forgotten even if no API is left to do it.
  const forgetMs = sessionsOf(room).length === 0 ? `${keepMs(room)}` : '';
  return [found.text, text, forgetMs, JSON.stringify(plan)];
}
