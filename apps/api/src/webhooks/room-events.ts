/**
 * What a change of a room means to an application, told from the room before and after. So nothing that
 * changes rooms need think of webhooks, and none of it can be forgotten. Pure.
 */
import type { LeaveReason, WebhookEvent } from '@throughline/protocol';
import type { ParticipantRecord, Room } from '../rooms/model/room.js';
import type { Committable } from '../rooms/store/room-store.js';

export function eventsOf(before: Room, change: Committable, atMs: number): WebhookEvent[] {
  const timestamp = new Date(atMs).toISOString();
  const room = asTold(change.room);
  const hasStarted = before.attendance.startedAtMs === undefined;
  const joined = missingFrom(before, change.room);
  const left = missingFrom(change.room, before);
  const hasEnded = before.endedAtMs === undefined && change.room.endedAtMs !== undefined;
  const report = change.report;
  return [
    ...(hasStarted && joined.length > 0
      ? [{ type: 'room.started' as const, timestamp, data: { room } }]
      : []),
    ...joined.map((participant) => ({
      type: 'participant.joined' as const,
      timestamp,
      data: { room, participant: asPerson(participant) },
    })),
    ...left.map((participant) => ({
      type: 'participant.left' as const,
      timestamp,
      data: { room, participant: asPerson(participant), reason: reasonFor(participant, change) },
    })),
    ...(hasEnded ? [{ type: 'room.ended' as const, timestamp, data: { room } }] : []),
    ...(report ? [{ type: 'link.reported' as const, timestamp, data: { room, ...report } }] : []),
  ];
}

const asTold = ({ id, name, owner }: Room) => ({
  id,
  ...(name !== undefined && { name }),
  ...(owner !== undefined && { owner }),
});

const asPerson = ({ id, displayName }: ParticipantRecord) => ({ id, displayName });

/** Who is in the one and not in the other. */
function missingFrom({ participants }: Room, other: Room): readonly ParticipantRecord[] {
  if (participants === other.participants) return [];
  const present = new Set(participants.map(({ id }) => id));
  return other.participants.filter(({ id }) => !present.has(id));
}

/** Who is told why by the last message of its session; the others went by themselves, or did not come back. */
function reasonFor({ id, absent }: ParticipantRecord, { outcome }: Committable): LeaveReason {
  const last = outcome?.ok
    ? outcome.deliveries.find(({ to, ends }) => to === id && ends)
    : undefined;
  if (last?.ends === 'removed') return 'removed';
  if (last?.ends === 'over') return 'room_ended';
  return absent ? 'lost' : 'left';
}
