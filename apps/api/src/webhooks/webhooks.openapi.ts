/** Describes the webhooks in the OpenAPI document. */
import {
  LinkReported,
  ParticipantArrived,
  ParticipantGone,
  ParticipantId,
  RoomEnded,
  RoomId,
  RoomStarted,
  type WebhookEvent,
} from '@throughline/protocol';
import type * as z from 'zod/mini';
import type { ZodOpenApiPathItemObject } from 'zod-openapi';

const timestamp = '2026-11-26T09:00:00.000Z';
const room = { id: RoomId.parse('mkte-vhap-wcru'), name: 'Standup' };
const participant = {
  id: ParticipantId.parse('0b6f2a53-7d52-4a5e-9d2c-6a1f8e0c1b5e'),
  displayName: 'Ada',
};
const other = ParticipantId.parse('5d1f4b0e-2c55-4b7e-8f0a-93c3f2e4a7d1');

const webhook = <Event extends WebhookEvent>(
  summary: string,
  schema: z.ZodMiniType<Event>,
  example: NoInfer<Event>,
): [string, ZodOpenApiPathItemObject] => [
  example.type,
  {
    post: {
      summary,
      security: [],
      requestBody: { content: { 'application/json': { schema, example } } },
      responses: {
        '2XX': { description: 'Acknowledged. After any other response the API retries.' },
      },
    },
  },
];

export const webhooks = Object.fromEntries([
  webhook('The first participant has joined.', RoomStarted, {
    type: 'room.started',
    timestamp,
    data: { room },
  }),
  webhook('A participant has joined.', ParticipantArrived, {
    type: 'participant.joined',
    timestamp,
    data: { room, participant },
  }),
  webhook('A participant is out of the room.', ParticipantGone, {
    type: 'participant.left',
    timestamp,
    data: { room, participant, reason: 'left' },
  }),
  webhook('The room has ended for all, or its end has passed.', RoomEnded, {
    type: 'room.ended',
    timestamp,
    data: { room },
  }),
  webhook('A participant has reported on one of its links.', LinkReported, {
    type: 'link.reported',
    timestamp,
    data: {
      room,
      from: participant.id,
      to: other,
      link: { outcome: 'connected', route: 'relayed', relay: 'tcp', ms: 640 },
    },
  }),
]);
