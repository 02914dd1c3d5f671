/**
 * Derives webhook events by comparing the room before and after a change. So the code that changes
 * rooms is independent of webhooks, and no change can miss its event. Pure.
 */
import type { LeaveReason, WebhookEvent } from '@throughline/protocol';
import type { ParticipantRecord, Room } from '../rooms/model/room.js';
import type { Committable } from '../rooms/store/room-store.js';

export function eventsOf(before: Room, change: Committable, atMs: number): WebhookEvent[] {
  const timestamp = new Date(atMs).toISOString();
  const room = toEventRoom(change.room);
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
      data: { room, participant: toEventParticipant(participant) },
    })),
    ...left.map((participant) => ({
      type: 'participant.left' as const,
      timestamp,
      data: {
        room,
        participant: toEventParticipant(participant),
        reason: reasonFor(participant, change),
      },
    })),
    ...(hasEnded ? [{ type: 'room.ended' as const, timestamp, data: { room } }] : []),
    ...(report ? [{ type: 'link.reported' as const, timestamp, data: { room, ...report } }] : []),
  ];
}

const toEventRoom = ({ id, name, owner }: Room) => ({
  id,
  ...(name !== undefined && { name }),
  ...(owner !== undefined && { owner }),
});

const toEventParticipant = ({ id, displayName }: ParticipantRecord) => ({ id, displayName });

/** The participants of `other` who are not in the room. */
function missingFrom({ participants }: Room, other: Room): readonly ParticipantRecord[] {
  if (participants === other.participants) return [];
  const present = new Set(participants.map(({ id }) => id));
  return other.participants.filter(({ id }) => !present.has(id));
}

/**
 * The last message of a session carries the reason. Without one, the participant left, or its grace
 * period expired.
 */
function reasonFor({ id, absent }: ParticipantRecord, { outcome }: Committable): LeaveReason {
  const last = outcome?.ok
    ? outcome.deliveries.find(({ to, ends }) => to === id && ends)
    : undefined;
  if (last?.ends === 'removed') return 'removed';
  if (last?.ends === 'ended') return 'room_ended';
  return absent ? 'lost' : 'left';
}
