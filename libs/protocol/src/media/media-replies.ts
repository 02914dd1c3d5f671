/**
 * What `media/reply` and `media/member` contain. Pages parse it when they use the media server: no other page needs these
 * schemas.
 */
import * as z from 'zod/mini';
import { ParticipantId } from '../ids.js';
import { TrackSource } from '../track-source.js';
import { MAX_PRODUCERS } from './media-bounds.js';
import { KeyAnnouncement, SenderNumber } from './key-announcement.js';
import { ConsumerId, MediaKind, ProducerId } from './media-ids.js';

/** The page hands them to mediasoup-client, which reads them. */
const RtpObject = z.looseObject({});

/** A participant as far as media through a server needs it. */
export const MediaMember = z.object({
  participantId: ParticipantId,
  /** The number of this sender in the ids of its keys. The room never assigns it again [SFU-40]. */
  sender: SenderNumber,
  announcement: KeyAnnouncement,
  /** What it sends in the current epoch. */
  producers: z
    .array(z.object({ id: ProducerId, source: TrackSource }))
    .check(z.maxLength(MAX_PRODUCERS)),
});
export type MediaMember = z.infer<typeof MediaMember>;

/** Content of the reply to `keys/announce`. */
export const KeysAnnounced = z.object({
  /** The number of this participant. */
  sender: SenderNumber,
  /** The other participants that have announced their keys, in order of arrival. */
  members: z.array(MediaMember),
});
export type KeysAnnounced = z.infer<typeof KeysAnnounced>;

/** The media server's end of ICE (RFC 8445 §5.3). */
export const ServerIceParameters = z.object({
  usernameFragment: z.string(),
  password: z.string(),
  iceLite: z.optional(z.boolean()),
});

/** Content of the reply to `media/transport`. */
export const MediaTransport = z.object({
  /** What the media server can receive and send. */
  rtpCapabilities: RtpObject,
  id: z.string(),
  iceParameters: ServerIceParameters,
  iceCandidates: z.array(
    z.object({
      foundation: z.string(),
      priority: z.int(),
      ip: z.string(),
      address: z.string(),
      protocol: z.enum(['udp', 'tcp']),
      port: z.int(),
      type: z.literal('host'),
      tcpType: z.optional(z.literal('passive')),
    }),
  ),
  dtlsParameters: z.object({
    role: z.optional(z.enum(['auto', 'client', 'server'])),
    fingerprints: z.array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z.string(),
      }),
    ),
  }),
});
export type MediaTransport = z.infer<typeof MediaTransport>;

/** Content of the reply to `media/restart-ice`. */
export const IceRestarted = z.object({ iceParameters: ServerIceParameters });
export type IceRestarted = z.infer<typeof IceRestarted>;

/** Content of the reply to `media/produce`. */
export const Produced = z.object({ producer: ProducerId });
export type Produced = z.infer<typeof Produced>;

/** Content of the reply to `media/consume`. A producer whose track cannot be received is absent. */
export const Consumed = z.object({
  consumers: z.array(
    z.object({
      consumer: ConsumerId,
      producer: ProducerId,
      participantId: ParticipantId,
      source: TrackSource,
      kind: MediaKind,
      /** How the producer encodes layers, in the words of mediasoup. */
      type: z.enum(['simple', 'simulcast', 'svc', 'pipe']),
      rtpParameters: RtpObject,
    }),
  ),
});
export type Consumed = z.infer<typeof Consumed>;
