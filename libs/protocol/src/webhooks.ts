/**
 * The bodies of webhooks, by which the API reports events of rooms to applications [HOOK-1]. Lenient like all
 * messages of the API: receivers ignore keys, and outcomes of links, that a newer API adds.
 */
import * as z from 'zod/mini';
import { KeyId, ParticipantId, RoomId } from './ids.js';
import { LinkOutcome } from './link-report.js';

const Room = z.object({
  id: RoomId,
  name: z.optional(z.string()),
  /** The id of the API key that created the room. */
  owner: z.optional(KeyId),
});

const Person = z.object({ id: ParticipantId, displayName: z.string() });

/** `lost`: the grace period expired after the loss of the connection [RES-4]. */
export const LeaveReason = z.enum(['left', 'lost', 'removed', 'room_ended']);
export type LeaveReason = z.infer<typeof LeaveReason>;

const event = <const Type extends string, Data extends z.ZodMiniType>(type: Type, data: Data) =>
  z.object({
    type: z.literal(type),
    /** Time of the event (RFC 3339). */
    timestamp: z.iso.datetime(),
    data,
  });

export const RoomStarted = event('room.started', z.object({ room: Room }));
export const RoomEnded = event('room.ended', z.object({ room: Room }));
export const ParticipantArrived = event(
  'participant.joined',
  z.object({ room: Room, participant: Person }),
);
export const ParticipantGone = event(
  'participant.left',
  z.object({ room: Room, participant: Person, reason: LeaveReason }),
);
export const LinkReported = event(
  'link.reported',
  z.object({
    room: Room,
    /** The participant at the reporting end of the link. */
    from: ParticipantId,
    to: ParticipantId,
    link: LinkOutcome,
  }),
);

/** The body of every webhook. */
export const WebhookEvent = z.discriminatedUnion('type', [
  RoomStarted,
  RoomEnded,
  ParticipantArrived,
  ParticipantGone,
  LinkReported,
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;
