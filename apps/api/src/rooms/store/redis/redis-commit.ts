/** The arguments of the `COMMIT` script in `redis-room-scripts.ts` for a change of a room. */
import type { ParticipantId } from '@throughline/protocol';
import { retentionMs } from '../../model/retention.js';
import { type Delivery, type Room, sessionsOf } from '../../model/room.js';
import type { ClientMessageId, Committable } from '../room-store.js';
import { sessionChanges } from '../../model/session-changes.js';
import { writeRoom } from '../stored-room.js';

/** A room and the exact text that it was read from. */
export interface ReadRoom {
  readonly room: Room;
  readonly text: string;
}

/** True for a change that leaves the room as it is and sends no message. */
export const isNoOp = (found: ReadRoom, { room, outcome }: Committable): boolean =>
  room === found.room && (outcome?.ok !== true || outcome.deliveries.length === 0);

/** The text of the room after the change, and the arguments. */
export function commitArgs(
  found: ReadRoom,
  { room, outcome }: Committable,
  messageId: ClientMessageId | undefined,
): { readonly text: string; readonly args: string[] } {
  const deliveries = outcome?.ok === true ? outcome.deliveries : [];
  const plan = {
    messageId,
    ...sessionChanges(found.room, room),
    deliveries: grouped(deliveries),
  };
  const text = room === found.room ? found.text : writeRoom(room);
  // Redis deletes an empty room even if no API process is left to do so.
  const timeToLiveMs = sessionsOf(room).length === 0 ? `${retentionMs(room)}` : '';
  return { text, args: [found.text, text, timeToLiveMs, JSON.stringify(plan)] };
}

interface GroupedDelivery extends Pick<Delivery, 'ends'> {
  readonly to: readonly ParticipantId[];
  readonly text: string;
}

/** One entry for consecutive deliveries of one message, such as one to all participants. */
function grouped(deliveries: readonly Delivery[]): GroupedDelivery[] {
  const groups: { to: ParticipantId[]; delivery: Delivery }[] = [];
  for (const delivery of deliveries) {
    const last = groups.at(-1);
    if (last?.delivery.message === delivery.message && last.delivery.ends === delivery.ends)
      last.to.push(delivery.to);
    else groups.push({ to: [delivery.to], delivery });
  }
  return groups.map(({ to, delivery: { message, ends } }) => ({
    to,
    text: JSON.stringify(message),
    ...(ends && { ends }),
  }));
}
