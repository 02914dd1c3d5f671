/** The messages of a media server to the API: one reply per command, and events. */
import type {
  ConsumerType,
  DtlsParameters,
  DtlsState,
  IceCandidate,
  IceParameters,
  IceState,
  MediaKind,
  RtpCapabilities,
  RtpParameters,
} from 'mediasoup/types';

export type ErrorCode =
  /** The command does not have the shape of the contract. */
  | 'invalid_command'
  /** The room is not open on this server, or the command is for a later incarnation. */
  | 'room_not_open'
  /** The command is for an earlier incarnation of the room, or opens one that has ended. */
  | 'stale_epoch'
  /** The participant has no such transport, producer or consumer. */
  | 'not_found'
  | 'limit_reached'
  /** The transport has the other direction, or is already connected. */
  | 'wrong_transport_state'
  | 'invalid_rtp_parameters'
  /** The client can decode none of the producer's codecs. */
  | 'cannot_consume'
  /** No worker runs, this server is stopping, or the sender received no reply in time. */
  | 'unavailable'
  | 'internal';

export type Result =
  | { kind: 'done' }
  | { kind: 'room'; rtpCapabilities: RtpCapabilities }
  | {
      kind: 'transport';
      transport: string;
      iceParameters: IceParameters;
      iceCandidates: IceCandidate[];
      dtlsParameters: DtlsParameters;
    }
  | { kind: 'ice'; iceParameters: IceParameters }
  | { kind: 'producer'; producer: string }
  | {
      kind: 'consumer';
      consumer: string;
      producer: string;
      mediaKind: MediaKind;
      type: ConsumerType;
      rtpParameters: RtpParameters;
      isProducerPaused: boolean;
    }
  | { kind: 'stats'; stats: RoomStats };

export interface RoomStats {
  participants: number;
  producers: number;
  consumers: number;
  /** On which the room has routers. */
  workers: number;
}

export type Reply =
  { id: string; ok: true; result: Result } | { id: string; ok: false; error: ErrorCode };

export type EndReason =
  /** It exceeded the limit of the bitrate for seconds. */
  | 'bitrate_exceeded'
  /** None of its transports has been connected for a minute. */
  | 'disconnected';

export type RoomEndReason =
  | 'worker_died'
  | 'lease_expired'
  /** Sent by no server: `MediaServers` finds that the room's server has died. */
  | 'server_died';

/** Commands cause no events: the API knows that closing a producer also closes its consumers. */
export type MediaEvent =
  /** The server is stopping: the API opens the room on another one, and then closes it here. */
  | { kind: 'room/draining' }
  /** The room has ended, with all its transports, without a command. */
  | { kind: 'room/ended'; reason: RoomEndReason }
  /** The server has removed the participant. */
  | { kind: 'participant/ended'; participant: string; reason: EndReason }
  | {
      kind: 'transport/state';
      participant: string;
      transport: string;
      dtls: DtlsState;
      ice: IceState;
    }
  /** From 0 to 10, per encoding in the order of the RTP parameters. */
  | { kind: 'producer/score'; participant: string; producer: string; scores: number[] }
  /** The layer that the consumer now receives; undefined while it receives none. */
  | { kind: 'consumer/layers'; participant: string; consumer: string; spatialLayer?: number };

export interface EventEnvelope {
  room: string;
  epoch: number;
  event: MediaEvent;
}
