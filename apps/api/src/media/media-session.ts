/**
 * What one participant has on the media server in one epoch: its transports, producers and consumers. Translates requests
 * of the protocol into commands of the media server. Its methods reject with a `MediaRequestError`; call them one after
 * another.
 */
import type { Command } from '@throughline/media-control';
import {
  ConsumerId,
  type ClientMessage,
  type Consumed,
  type IceRestarted,
  type MediaDirection,
  type MediaTransport,
  type ParticipantId,
  ProducerId,
  type RtpCapabilities,
  type TrackSource,
} from '@throughline/protocol';
import type { Room } from '../rooms/model/room.js';
import { MediaRequestError } from './media-error.js';
import type { MediaRoomRef, MediaRooms } from './media-rooms.service.js';

type Request<Name extends string> = Extract<ClientMessage, { type: `media/${Name}` }>;

/** A producer of another participant. */
interface OfferedProducer {
  readonly id: ProducerId;
  readonly participantId: ParticipantId;
  readonly source: TrackSource;
}

const AUDIO: ReadonlySet<TrackSource> = new Set(['microphone', 'screenAudio']);

export class MediaSession {
  readonly #rooms: MediaRooms;
  readonly room: MediaRoomRef;
  readonly #participant: ParticipantId;
  readonly #transports = new Map<MediaDirection, string>();
  readonly #producers = new Map<TrackSource, ProducerId>();
  /** Whether the media server can choose a layer of the consumer. */
  readonly #consumers = new Map<ConsumerId, { isLayered: boolean }>();
  #rtpCapabilities: RtpCapabilities | undefined;

  constructor(rooms: MediaRooms, room: MediaRoomRef, participant: ParticipantId) {
    this.#rooms = rooms;
    this.room = room;
    this.#participant = participant;
  }

  /** `isAnew`: the participant has nothing else on the media server, as after a second transport of a direction [SFU-5]. */
  async openTransport(
    request: Request<'transport'>,
  ): Promise<{ transport: MediaTransport; isAnew: boolean }> {
    const { direction, rtpCapabilities } = request;
    const routerCapabilities = await this.#rooms.capabilitiesOf(this.room);
    const isAnew = this.#transports.size === 0 || this.#transports.has(direction);
    if (isAnew) await this.#reset();
    if (direction === 'receive') this.#rtpCapabilities = rtpCapabilities;
    const opened = await this.#send({ kind: 'transport/open', direction }, 'transport');
    const { transport: id, iceParameters, dtlsParameters } = opened;
    this.#transports.set(direction, id);
    const iceCandidates = opened.iceCandidates.map(({ tcpType, ...candidate }) => ({
      ...candidate,
      type: 'host' as const,
      ...(tcpType !== undefined && { tcpType: 'passive' as const }),
    }));
    const transport = {
      rtpCapabilities: { ...routerCapabilities },
      id,
      iceParameters,
      iceCandidates,
      dtlsParameters,
    };
    return { transport, isAnew };
  }

  async connect({ direction, dtlsParameters }: Request<'connect'>): Promise<Record<string, never>> {
    const transport = this.#transport(direction);
    await this.#send({ kind: 'transport/connect', transport, dtlsParameters }, 'done');
    return {};
  }

  async restartIce({ direction }: Request<'restart-ice'>): Promise<IceRestarted> {
    const transport = this.#transport(direction);
    const { iceParameters } = await this.#send({ kind: 'transport/restart-ice', transport }, 'ice');
    return { iceParameters };
  }

  /** The producer begins paused: `MediaWatch` resumes it if the room knows that the source is on. */
  async produce({ source, rtpParameters }: Request<'produce'>): Promise<ProducerId> {
    const transport = this.#transport('send');
    const mediaKind = AUDIO.has(source) ? 'audio' : 'video';
    await this.stop(source);
    const { producer } = await this.#send(
      { kind: 'producer/open', transport, mediaKind, rtpParameters, isPaused: true },
      'producer',
    );
    const id = ProducerId.parse(producer);
    this.#producers.set(source, id);
    return id;
  }

  async stop(source: TrackSource): Promise<void> {
    const producer = this.#producers.get(source);
    if (producer === undefined) return;
    this.#producers.delete(source);
    await this.#send({ kind: 'producer/close', producer }, 'done');
  }

  async consume({ producers }: Request<'consume'>, room: Room): Promise<Consumed> {
    const transport = this.#transport('receive');
    const rtpCapabilities = this.#rtpCapabilities;
    if (rtpCapabilities === undefined)
      throw new MediaRequestError('invalid_media', 'the client has not stated what it can decode');
    const offered = offeredIn(room, this.#participant, new Set(producers));
    const consumers = await Promise.all(
      offered.map((producer) => this.#consumeOne(producer, { transport, rtpCapabilities })),
    );
    return { consumers: consumers.flat() };
  }

  /** Chooses layers, or pauses what the page does not show. */
  async prefer({ consumers }: Request<'prefer'>): Promise<Record<string, never>> {
    await Promise.all(
      consumers.map(async ({ consumer, layers }) => {
        const { isLayered } = this.#consumer(consumer);
        if (layers === null) return this.#send({ kind: 'consumer/pause', consumer }, 'done');
        const { spatial: spatialLayer, temporal: temporalLayer } = layers;
        if (isLayered)
          await this.#send(
            {
              kind: 'consumer/prefer-layers',
              consumer,
              spatialLayer,
              ...(temporalLayer !== undefined && { temporalLayer }),
            },
            'done',
          );
        return this.#send({ kind: 'consumer/resume', consumer }, 'done');
      }),
    );
    return {};
  }

  async release({ consumers }: Request<'release'>): Promise<Record<string, never>> {
    await Promise.all(
      consumers.map((consumer) => {
        this.#consumer(consumer);
        this.#consumers.delete(consumer);
        return this.#send({ kind: 'consumer/close', consumer }, 'done').catch(rethrowUnlessClosed);
      }),
    );
    return {};
  }

  /** An empty list if the producer is gone meanwhile, or the client cannot decode it. */
  async #consumeOne(
    { id: producer, participantId, source }: OfferedProducer,
    receiving: { transport: string; rtpCapabilities: RtpCapabilities },
  ): Promise<Consumed['consumers']> {
    try {
      const opened = await this.#send(
        { kind: 'consumer/open', producer, ...receiving },
        'consumer',
      );
      const { mediaKind: kind, type, rtpParameters } = opened;
      const consumer = ConsumerId.parse(opened.consumer);
      this.#consumers.set(consumer, { isLayered: type === 'simulcast' || type === 'svc' });
      return [
        {
          consumer,
          producer,
          participantId,
          source,
          kind,
          type,
          rtpParameters: { ...rtpParameters },
        },
      ];
    } catch (error) {
      rethrowUnlessClosed(error);
      return [];
    }
  }

  /** Closes all that the participant has on the media server, also what another API process has opened for it. */
  async #reset(): Promise<void> {
    this.#transports.clear();
    this.#producers.clear();
    this.#consumers.clear();
    await this.#send({ kind: 'participant/close' }, 'done');
  }

  #send<Kind extends Parameters<MediaRooms['send']>[2]>(
    command: DistributiveOmit<Extract<Command, { participant: string }>, 'participant'>,
    kind: Kind,
  ) {
    return this.#rooms.send(this.room, { ...command, participant: this.#participant }, kind);
  }

  #transport(direction: MediaDirection): string {
    const transport = this.#transports.get(direction);
    if (transport === undefined)
      throw new MediaRequestError('invalid_media', `no transport to ${direction}`);
    return transport;
  }

  #consumer(id: ConsumerId): { isLayered: boolean } {
    const consumer = this.#consumers.get(id);
    if (consumer === undefined) throw new MediaRequestError('invalid_media', 'no such consumer');
    return consumer;
  }
}

type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;

function offeredIn(
  { participants }: Room,
  self: ParticipantId,
  wanted: ReadonlySet<ProducerId>,
): OfferedProducer[] {
  return participants
    .filter(({ id }) => id !== self)
    .flatMap(({ id: participantId, producers = [] }) =>
      producers
        .filter(({ id }) => wanted.has(id))
        .map(({ id, source }) => ({ id, source, participantId })),
    );
}

/** The producer, and with it its consumers, may be gone: its participant has left or changed its device. */
function rethrowUnlessClosed(error: unknown): void {
  if (!(error instanceof MediaRequestError) || error.code !== 'invalid_media') throw error;
}
