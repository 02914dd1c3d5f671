/**
 * The commands with which the API controls a media server (docs/adr/0089-the-media-control-contract.md). The edge of each
 * transport parses them once. Ids of participants and rooms are those of the API.
 */
import { DtlsParameters, MediaKind, RtpCapabilities, RtpParameters } from '@throughline/protocol';
import { z } from 'zod';

const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

const ofParticipant = { participant: Id };
const ofTransport = { ...ofParticipant, transport: Id };
const ofProducer = { ...ofParticipant, producer: Id };
const ofConsumer = { ...ofParticipant, consumer: Id };

const Layer = z.int().min(0).max(2);

export const Command = z.discriminatedUnion('kind', [
  /** Opens the room, or renews its lease if it is open with the same epoch. */
  z.strictObject({ kind: z.literal('room/open'), leaseMs: z.int().min(1_000).max(600_000) }),
  z.strictObject({ kind: z.literal('room/close') }),
  z.strictObject({ kind: z.literal('room/stats') }),
  z.strictObject({ kind: z.literal('participant/close'), ...ofParticipant }),
  /** A transport carries media in one direction, seen from the client. A participant has at most one per direction. */
  z.strictObject({
    kind: z.literal('transport/open'),
    ...ofParticipant,
    direction: z.enum(['send', 'receive']),
  }),
  z.strictObject({
    kind: z.literal('transport/connect'),
    ...ofTransport,
    dtlsParameters: DtlsParameters,
  }),
  z.strictObject({ kind: z.literal('transport/restart-ice'), ...ofTransport }),
  z.strictObject({
    kind: z.literal('producer/open'),
    ...ofTransport,
    mediaKind: MediaKind,
    rtpParameters: RtpParameters,
    isPaused: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('producer/pause'), ...ofProducer }),
  z.strictObject({ kind: z.literal('producer/resume'), ...ofProducer }),
  z.strictObject({ kind: z.literal('producer/close'), ...ofProducer }),
  /** Opens the consumer paused, so that the client can prepare to receive the first key frame. */
  z.strictObject({
    kind: z.literal('consumer/open'),
    ...ofTransport,
    producer: Id,
    rtpCapabilities: RtpCapabilities,
  }),
  z.strictObject({ kind: z.literal('consumer/pause'), ...ofConsumer }),
  z.strictObject({ kind: z.literal('consumer/resume'), ...ofConsumer }),
  z.strictObject({ kind: z.literal('consumer/close'), ...ofConsumer }),
  z.strictObject({
    kind: z.literal('consumer/prefer-layers'),
    ...ofConsumer,
    spatialLayer: Layer,
    temporalLayer: z.exactOptional(Layer),
  }),
]);
export type Command = z.infer<typeof Command>;

export const CommandEnvelope = z.strictObject({
  /** The sender chooses it. The server executes each id once, and repeats the reply to a repeated id. */
  id: Id,
  room: Id,
  /** The incarnation of the room. The API increments it each time it opens the room anew. */
  epoch: z.int().min(1),
  command: Command,
});
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;
