/**
 * Executes the requests of participants about the media server, those of each participant in order. A request does not
 * delay the other messages of its connection, so an unreachable media server stops neither signals nor moderation.
 */
import { Injectable, Logger } from '@nestjs/common';
import type { ClientMessage, ParticipantId, RoomId, SessionMessage } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import pLimit from 'p-limit';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import {
  changeProducer,
  dropProducers,
  type ProducerChange,
} from '../rooms/model/media-members.js';
import { type Change, followedBy, type Room, withoutMessages } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { MediaRequestError } from './media-error.js';
import { MediaRooms } from './media-rooms.service.js';
import { MediaSession } from './media-session.js';

/** A request that the media server executes. */
export type MediaRequest = Extract<ClientMessage, { epoch: number; requestId: string }>;

/** Of one participant [LIM-22]. */
const MAX_WAITING = 64;

/** The requests of one participant. */
interface Queue {
  readonly roomId: RoomId;
  readonly run: ReturnType<typeof pLimit>;
  session: MediaSession | undefined;
}

/** The content of the reply, and the change that the room publishes. */
interface Executed {
  readonly content: unknown;
  readonly publish?: (room: Room) => Change;
}

@Injectable()
export class MediaSessions {
  private readonly log = new Logger(MediaSessions.name);
  readonly #queues = new Map<ParticipantId, Queue>();

  constructor(
    private readonly rooms: MediaRooms,
    private readonly store: RoomStore,
  ) {}

  /** The participants with requests to this process, and their rooms. */
  get all(): readonly { readonly id: ParticipantId; readonly roomId: RoomId }[] {
    return [...this.#queues].map(([id, { roomId }]) => ({ id, roomId }));
  }

  /** For a participant that is out of the room, or connected to another process. Its waiting requests get no reply. */
  forget(id: ParticipantId): void {
    this.#queues.get(id)?.run.clearQueue();
    this.#queues.delete(id);
  }

  /** Replies within the session of the participant, at any time. @param room as it accepted the request */
  execute(room: Room, by: ParticipantId, request: MediaRequest): void {
    const queue = this.#queueOf(room.id, by);
    if (queue.run.pendingCount >= MAX_WAITING)
      return this.#reply(room.id, by, withoutMessages, failure(request, 'media_limit_reached'));
    void queue.run(async () => {
      try {
        const session = this.#sessionOf(queue, by, request.epoch);
        const { content, publish = withoutMessages } = await perform(session, {
          request,
          room,
          by,
        });
        const { requestId } = request;
        this.#reply(room.id, by, publish, { type: 'media/reply', requestId, content });
      } catch (error) {
        if (!(error instanceof MediaRequestError)) this.log.error(error);
        const code = error instanceof MediaRequestError ? error.code : 'internal';
        this.#reply(room.id, by, withoutMessages, failure(request, code));
      }
    });
  }

  #queueOf(roomId: RoomId, id: ParticipantId): Queue {
    const present = this.#queues.get(id);
    if (present !== undefined) return present;
    const queue: Queue = { roomId, run: pLimit(1), session: undefined };
    this.#queues.set(id, queue);
    return queue;
  }

  #sessionOf(queue: Queue, id: ParticipantId, epoch: number): MediaSession {
    if (queue.session?.room.epoch !== epoch)
      queue.session = new MediaSession(this.rooms, { roomId: queue.roomId, epoch }, id);
    return queue.session;
  }

  /** A client whose reply is lost begins anew [SFU-6]. */
  #reply(
    roomId: RoomId,
    to: ParticipantId,
    publish: (room: Room) => Change,
    message: SessionMessage,
  ): void {
    this.store
      .update(roomId, (before) => {
        const published = publish(before);
        return followedBy(published, [{ to, message }], withoutMessages(published.room));
      })
      .catch((error: unknown) => {
        if (!(error instanceof StoreUnavailableError)) this.log.error(error);
      });
  }
}

const failure = (
  { requestId }: MediaRequest,
  code: Extract<SessionMessage, { type: 'error' }>['code'],
): SessionMessage => ({ type: 'error', requestId, code });

interface AcceptedRequest {
  readonly request: MediaRequest;
  /** As it accepted the request. */
  readonly room: Room;
  readonly by: ParticipantId;
}

async function perform(
  session: MediaSession,
  { request, room, by }: AcceptedRequest,
): Promise<Executed> {
  switch (request.type) {
    case 'media/transport': {
      const { transport, isAnew } = await session.openTransport(request);
      return {
        content: transport,
        ...(isAnew && { publish: (before) => dropProducers(before, by, request.epoch) }),
      };
    }
    case 'media/connect':
      return { content: await session.connect(request) };
    case 'media/restart-ice':
      return { content: await session.restartIce(request) };
    case 'media/produce': {
      const producer = await session.produce(request);
      return { content: { producer }, publish: publishing(by, request, producer) };
    }
    case 'media/stop':
      await session.stop(request.source);
      return { content: {}, publish: publishing(by, request, undefined) };
    case 'media/consume':
      return { content: await session.consume(request, room) };
    case 'media/prefer':
      return { content: await session.prefer(request) };
    case 'media/release':
      return { content: await session.release(request) };
    default:
      return assertNever(request);
  }
}

const publishing =
  (
    by: ParticipantId,
    { epoch, source }: Pick<ProducerChange, 'epoch' | 'source'>,
    producer: ProducerChange['producer'],
  ) =>
  (room: Room): Change =>
    changeProducer(room, by, { epoch, source, producer });
