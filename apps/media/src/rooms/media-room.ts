/** A room on this server: its participants, and the routers that forward their media. */
import type { Command, EndReason, MediaEvent, Result, RoomStats } from '@throughline/media-control';
import { MediaError } from '../control/media-error.js';
import type { Limits } from '../limits.js';
import type { MediaWorker } from '../workers/media-worker.js';
import { Participant } from './participant.js';
import { Quota } from './quota.js';
import type { RoomRouters } from './room-routers.js';

export interface MediaRoomOptions {
  routers: RoomRouters;
  limits: Limits;
  emit: (event: MediaEvent) => void;
}

/** Commands within an open room. */
export type RoomCommand = Exclude<Command, { kind: 'room/open' | 'room/close' }>;

type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

const DONE: Result = { kind: 'done' };

export class MediaRoom {
  readonly #options: MediaRoomOptions;
  readonly #participants = new Map<string, Participant>();
  /** Participants whose router is being opened, so that parallel commands do not create two participants. */
  readonly #entering = new Map<string, Promise<Participant>>();
  readonly #participantQuota: Quota;
  #isClosed = false;

  constructor(options: MediaRoomOptions) {
    this.#options = options;
    this.#participantQuota = new Quota('participants', options.limits.maxParticipantsPerRoom);
  }

  get workers(): readonly MediaWorker[] {
    return this.#options.routers.workers;
  }

  /** Opens the first router. All routers of this server have the same capabilities. */
  async open(): Promise<Result> {
    const { router } = await this.#options.routers.first();
    return { kind: 'room', rtpCapabilities: router.rtpCapabilities };
  }

  async execute(command: RoomCommand): Promise<Result> {
    switch (command.kind) {
      case 'room/stats':
        return { kind: 'stats', stats: this.#stats() };
      case 'participant/close':
        await this.#closeParticipant(command.participant);
        return DONE;
      case 'transport/open':
        return this.#openTransport(command);
      case 'producer/open':
        return this.#openProducer(command);
      case 'consumer/open':
        return this.#openConsumer(command);
      default:
        return this.#change(this.#participant(command.participant), command);
    }
  }

  /** Closes the room without events. */
  close(): void {
    this.#isClosed = true;
    for (const id of this.#participants.keys()) this.#remove(id);
    this.#options.routers.close();
  }

  /** Changes a transport, producer or consumer that is open. */
  async #change(
    participant: Participant,
    command: Exclude<
      RoomCommand,
      {
        kind:
          'room/stats' | 'participant/close' | 'transport/open' | 'producer/open' | 'consumer/open';
      }
    >,
  ): Promise<Result> {
    switch (command.kind) {
      case 'transport/connect':
        await participant.connectTransport(command.transport, command.dtlsParameters);
        return DONE;
      case 'transport/restart-ice':
        return { kind: 'ice', iceParameters: await participant.restartIce(command.transport) };
      case 'producer/pause':
        await participant.producer(command.producer).pause();
        return DONE;
      case 'producer/resume':
        await participant.producer(command.producer).resume();
        return DONE;
      case 'producer/close':
        participant.producer(command.producer).close();
        return DONE;
      case 'consumer/pause':
        await participant.consumer(command.consumer).pause();
        return DONE;
      case 'consumer/resume':
        await participant.consumer(command.consumer).resume();
        return DONE;
      case 'consumer/close':
        participant.consumer(command.consumer).close();
        return DONE;
      case 'consumer/prefer-layers': {
        const { spatialLayer, temporalLayer } = command;
        await participant.consumer(command.consumer).setPreferredLayers({
          spatialLayer,
          ...(temporalLayer !== undefined && { temporalLayer }),
        });
        return DONE;
      }
    }
  }

  async #openTransport({
    participant: id,
    direction,
  }: CommandOf<'transport/open'>): Promise<Result> {
    const participant = await this.#enter(id);
    const transport = await participant.openTransport(direction);
    const { iceParameters, iceCandidates, dtlsParameters } = transport;
    const { id: transportId } = transport;
    return {
      kind: 'transport',
      transport: transportId,
      iceParameters,
      iceCandidates,
      dtlsParameters,
    };
  }

  async #openProducer({
    participant,
    transport,
    ...media
  }: CommandOf<'producer/open'>): Promise<Result> {
    const producer = await this.#participant(participant).openProducer(transport, media);
    return { kind: 'producer', producer: producer.id };
  }

  async #openConsumer(command: CommandOf<'consumer/open'>): Promise<Result> {
    const receiver = this.#participant(command.participant);
    const sender = [...this.#participants.values()].find((one) =>
      one.hasProducer(command.producer),
    );
    if (sender === undefined) throw new MediaError('not_found', 'no such producer');
    const producer = sender.producer(command.producer);
    await this.#options.routers.pipe(producer, sender.place, receiver.place);
    const consumer = await receiver.openConsumer(
      command.transport,
      producer.id,
      command.rtpCapabilities,
    );
    return {
      kind: 'consumer',
      consumer: consumer.id,
      producer: producer.id,
      mediaKind: consumer.kind,
      type: consumer.type,
      rtpParameters: consumer.rtpParameters,
      isProducerPaused: consumer.producerPaused,
    };
  }

  #participant(id: string): Participant {
    const participant = this.#participants.get(id);
    if (participant === undefined) throw new MediaError('not_found', 'no such participant');
    return participant;
  }

  /** The participant, which joins this room with its first transport. */
  async #enter(id: string): Promise<Participant> {
    const present = this.#participants.get(id) ?? this.#entering.get(id);
    if (present !== undefined) return present;
    this.#participantQuota.reserve();
    const entering = this.#place(id).finally(() => this.#entering.delete(id));
    this.#entering.set(id, entering);
    entering.catch(() => this.#participantQuota.release());
    return entering;
  }

  async #place(id: string): Promise<Participant> {
    const { routers, limits, emit } = this.#options;
    const place = await routers.place();
    if (this.#isClosed) {
      routers.release(place);
      throw new MediaError('room_not_open', 'the room has been closed');
    }
    const onEnd = (reason: EndReason) => {
      void this.#closeParticipant(id);
      emit({ kind: 'participant/ended', participant: id, reason });
    };
    const participant = new Participant({ id, place, limits, emit, onEnd });
    this.#participants.set(id, participant);
    return participant;
  }

  async #closeParticipant(id: string): Promise<void> {
    // A participant that leaves while its router is being opened must not stay.
    await this.#entering.get(id)?.catch(() => {});
    this.#remove(id);
  }

  #remove(id: string): void {
    const participant = this.#participants.get(id);
    if (participant === undefined) return;
    participant.close();
    this.#participants.delete(id);
    this.#options.routers.release(participant.place);
    this.#participantQuota.release();
  }

  #stats(): RoomStats {
    const counts = [...this.#participants.values()].map((participant) => participant.counts);
    return {
      participants: counts.length,
      producers: counts.reduce((sum, { producers }) => sum + producers, 0),
      consumers: counts.reduce((sum, { consumers }) => sum + consumers, 0),
      workers: this.workers.length,
    };
  }
}
