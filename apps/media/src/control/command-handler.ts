/**
 * Executes each command once, and only on the incarnation of the room that it names. So an API process can send a
 * command again after a lost reply. A room ends with its lease, which an API process that has died does not renew.
 */
import type {
  Command,
  CommandEnvelope,
  EventEnvelope,
  MediaEvent,
  Reply,
  Result,
} from '@throughline/media-control';
import { log } from '../log.js';
import type { Limits } from '../limits.js';
import { MediaRoom } from '../rooms/media-room.js';
import { RoomRouters } from '../rooms/room-routers.js';
import type { MediaWorker } from '../workers/media-worker.js';
import type { WorkerPool } from '../workers/worker-pool.js';
import { EndedEpochs } from './ended-epochs.js';
import { judgeEpoch } from './epoch.js';
import { KeptReplies } from './kept-replies.js';
import { MediaError } from './media-error.js';

export interface CommandHandlerOptions {
  pool: WorkerPool<MediaWorker>;
  limits: Limits;
  emit: (event: EventEnvelope) => void;
}

interface OpenRoom {
  readonly id: string;
  readonly epoch: number;
  readonly room: MediaRoom;
  lease?: NodeJS.Timeout;
}

export class CommandHandler implements Disposable {
  readonly #options: CommandHandlerOptions;
  readonly #rooms = new Map<string, OpenRoom>();
  readonly #ended: EndedEpochs;
  readonly #replies: KeptReplies;
  #drained: PromiseWithResolvers<void> | undefined;

  constructor(options: CommandHandlerOptions) {
    this.#options = options;
    this.#ended = new EndedEpochs(options.limits.endedRooms);
    this.#replies = new KeptReplies(options.limits.keptReplies);
  }

  get rooms(): number {
    return this.#rooms.size;
  }

  /** Never rejects. */
  async handle({ id, room, epoch, command }: CommandEnvelope): Promise<Reply> {
    try {
      const open = this.#roomFor(room, epoch, command);
      if (open === undefined) return { id, ok: true, result: { kind: 'done' } };
      const once = `${room} ${epoch} ${id}`;
      const result = await this.#replies.once(once, () => this.#execute(open, command));
      return { id, ok: true, result };
    } catch (error) {
      return { id, ok: false, error: this.#toErrorCode(error, command.kind) };
    }
  }

  /** Ends the rooms on the worker. The API opens them anew. */
  endRoomsOf(worker: MediaWorker): void {
    for (const open of this.#rooms.values())
      if (open.room.workers.includes(worker)) this.#end(open, 'worker_died');
  }

  /** Accepts no more rooms, and notifies the API about each. Resolves once the API has closed all of them. */
  drain(): Promise<void> {
    this.#drained ??= Promise.withResolvers();
    for (const { id, epoch } of this.#rooms.values())
      this.#options.emit({ room: id, epoch, event: { kind: 'room/draining' } });
    this.#resolveIfDrained();
    return this.#drained.promise;
  }

  [Symbol.dispose](): void {
    for (const open of this.#rooms.values()) this.#close(open);
  }

  /** The room of the command; undefined if the command closes a room that is not open. */
  #roomFor(id: string, epoch: number, command: Command): OpenRoom | undefined {
    const open = this.#rooms.get(id);
    const judgment = judgeEpoch(open?.epoch, epoch);
    switch (judgment) {
      case 'current':
        return open;
      case 'stale':
        throw new MediaError('stale_epoch', 'the room has been opened anew');
      case 'newer':
        return this.#replace(open, { id, epoch, command });
    }
  }

  /** Only opening and closing a room apply to a newer incarnation, which ends the older one. */
  #replace(
    older: OpenRoom | undefined,
    { id, epoch, command }: { id: string; epoch: number; command: Command },
  ): OpenRoom | undefined {
    if (command.kind !== 'room/open' && command.kind !== 'room/close')
      throw new MediaError('room_not_open', 'open it first');
    if (older !== undefined) this.#close(older);
    if (command.kind === 'room/close') return undefined;
    if (this.#ended.has(id, epoch)) throw new MediaError('stale_epoch', 'that incarnation ended');
    return this.#open(id, epoch);
  }

  #open(id: string, epoch: number): OpenRoom {
    const { pool, limits } = this.#options;
    if (this.#drained !== undefined) throw new MediaError('unavailable', 'this server is stopping');
    if (this.#rooms.size >= limits.maxRooms)
      throw new MediaError('limit_reached', `at most ${limits.maxRooms} rooms`);
    const emit = (event: MediaEvent) => {
      if (this.#rooms.get(id) === open) this.#options.emit({ room: id, epoch, event });
    };
    const routers = new RoomRouters(pool, limits.spillAtStreams);
    const open: OpenRoom = {
      id,
      epoch,
      room: new MediaRoom({ routers, limits, emit }),
    };
    this.#rooms.set(id, open);
    return open;
  }

  async #execute(open: OpenRoom, command: Command): Promise<Result> {
    switch (command.kind) {
      case 'room/open':
        this.#renewLease(open, command.leaseMs);
        return open.room.open();
      case 'room/close':
        this.#close(open);
        return { kind: 'done' };
      default:
        return open.room.execute(command);
    }
  }

  #renewLease(open: OpenRoom, leaseMs: number): void {
    clearTimeout(open.lease);
    open.lease = setTimeout(() => this.#end(open, 'lease_expired'), leaseMs);
  }

  #end(open: OpenRoom, reason: 'worker_died' | 'lease_expired'): void {
    const { id, epoch } = open;
    this.#close(open);
    log('room ended', { room: id, epoch, reason });
    this.#options.emit({ room: id, epoch, event: { kind: 'room/ended', reason } });
  }

  #close(open: OpenRoom): void {
    clearTimeout(open.lease);
    this.#rooms.delete(open.id);
    this.#ended.add(open.id, open.epoch);
    open.room.close();
    this.#resolveIfDrained();
  }

  #resolveIfDrained(): void {
    if (this.#rooms.size === 0) this.#drained?.resolve();
  }

  #toErrorCode(error: unknown, command: Command['kind']) {
    if (error instanceof MediaError) return error.code;
    log('command failed', { command, error: String(error) });
    return 'internal';
  }
}
