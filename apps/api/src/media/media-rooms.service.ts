/**
 * The rooms that this process has opened on media servers. Opens a room when a participant first needs it, renews its
 * lease, and starts a new epoch when the media server has lost it [SFU-4].
 */
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Command, EventEnvelope, Reply, Result } from '@throughline/media-control';
import { ParticipantId, RoomId } from '@throughline/protocol';
import { retryWhileUnavailable } from '../problems/retry-while-unavailable.js';
import { dropProducers, reopenMedia } from '../rooms/model/media-members.js';
import type { Change, Room } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { MediaRequestError } from './media-error.js';
import { type ConfiguredMediaServers, MEDIA_SERVERS } from './media-servers.js';

/** A room on a media server. */
export interface MediaRoomRef {
  readonly roomId: RoomId;
  readonly epoch: number;
}

/** What the media server can receive and send, as mediasoup-client reads it. */
export type RouterCapabilities = Extract<Result, { kind: 'room' }>['rtpCapabilities'];

/** Three renewals may be lost. */
const LEASE_MS = 60_000;
export const RENEW_MS = 15_000;

type ResultOf<Kind extends Result['kind']> = Extract<Result, { kind: Kind }>;

@Injectable()
export class MediaRooms implements OnApplicationShutdown {
  private readonly log = new Logger(MediaRooms.name);
  readonly #open = new Map<RoomId, { epoch: number; capabilities: Promise<RouterCapabilities> }>();
  #isShutDown = false;

  constructor(
    @Inject(MEDIA_SERVERS) private readonly servers: ConfiguredMediaServers,
    private readonly store: RoomStore,
  ) {
    servers?.onEvent((event) => this.#receive(event));
  }

  onApplicationShutdown(): void {
    this.#isShutDown = true;
  }

  /** The rooms that this process has opened. */
  get open(): readonly MediaRoomRef[] {
    return [...this.#open].map(([roomId, { epoch }]) => ({ roomId, epoch }));
  }

  /** Rejects with a `MediaRequestError`. */
  capabilitiesOf({ roomId, epoch }: MediaRoomRef): Promise<RouterCapabilities> {
    const open = this.#open.get(roomId);
    if (open?.epoch === epoch) return open.capabilities;
    const capabilities = this.renew({ roomId, epoch });
    this.#open.set(roomId, { epoch, capabilities });
    capabilities.catch(() => this.forget({ roomId, epoch }));
    return capabilities;
  }

  /** Opens the room, or renews its lease. Rejects with a `MediaRequestError`. */
  async renew(room: MediaRoomRef): Promise<RouterCapabilities> {
    const opened = await this.send(room, { kind: 'room/open', leaseMs: LEASE_MS }, 'room');
    return opened.rtpCapabilities;
  }

  /** Without an effect on the media server: the lease expires unless another process renews it. */
  forget({ roomId, epoch }: MediaRoomRef): void {
    if (this.#open.get(roomId)?.epoch === epoch) this.#open.delete(roomId);
  }

  /** Closes the room on the media server. */
  close(room: MediaRoomRef): void {
    this.forget(room);
    this.post(room, { kind: 'room/close' });
  }

  /** Resolves with the result of that kind, or rejects with a `MediaRequestError`. */
  async send<Kind extends Result['kind']>(
    room: MediaRoomRef,
    command: Command,
    kind: Kind,
  ): Promise<ResultOf<Kind>> {
    const reply = await this.#send(room, command);
    if (reply.ok && isOfKind(reply.result, kind)) return reply.result;
    if (reply.ok) throw new Error(`${command.kind} returned ${reply.result.kind}`);
    if (reply.error === 'room_not_open' || reply.error === 'stale_epoch') this.#lose(room);
    throw MediaRequestError.of(reply.error);
  }

  /** Sends a command whose failure changes nothing for the sender. */
  post(room: MediaRoomRef, command: Command): void {
    this.#send(room, command)
      .then((reply) => {
        if (!reply.ok) this.log.debug({ event: 'command failed', kind: command.kind, ...reply });
      })
      .catch((error: unknown) => this.log.error(error));
  }

  async #send({ roomId: room, epoch }: MediaRoomRef, command: Command): Promise<Reply> {
    if (this.servers === null) throw new Error('the API controls no media server');
    return this.servers.send({ room, epoch }, command);
  }

  #receive({ room, epoch, event }: EventEnvelope): void {
    const ref = { roomId: RoomId.parse(room), epoch };
    switch (event.kind) {
      case 'room/ended':
      case 'room/draining':
        return this.#lose(ref);
      case 'participant/ended':
        return this.#drop(ref, event.participant);
      // Clients observe both at their own end.
      case 'transport/state':
      case 'producer/score':
      case 'consumer/layers':
        return;
    }
  }

  #lose(room: MediaRoomRef): void {
    this.forget(room);
    this.#update(room.roomId, (before) => reopenMedia(before, room.epoch));
  }

  #drop({ roomId, epoch }: MediaRoomRef, id: string): void {
    const participant = ParticipantId.parse(id);
    this.#update(roomId, (before) => dropProducers(before, participant, epoch));
  }

  #update(roomId: RoomId, change: (room: Room) => Change): void {
    retryWhileUnavailable(
      () => this.store.update(roomId, change),
      () => !this.#isShutDown,
    ).catch((error: unknown) => this.log.error(error));
  }
}

function isOfKind<Kind extends Result['kind']>(
  result: Result,
  kind: Kind,
): result is ResultOf<Kind> {
  return result.kind === kind;
}
