/**
 * The routers of one room: one on each worker that has participants of the room. A producer reaches consumers on another
 * router through a pipe, which is made when the first of them opens.
 */
import type { Producer, Router } from 'mediasoup/types';
import { MediaError } from '../control/media-error.js';
import type { MediaWorker } from '../workers/media-worker.js';
import type { WorkerPool } from '../workers/worker-pool.js';

/** The router of a participant's transports, and its worker. */
export interface RoomRouter {
  readonly worker: MediaWorker;
  readonly router: Router;
}

export class RoomRouters {
  readonly #pool: WorkerPool<MediaWorker>;
  readonly #spillAtStreams: number;
  readonly #byWorker = new Map<MediaWorker, Promise<RoomRouter>>();
  /** By producer and target worker; some are still being made. */
  readonly #pipes = new Map<string, Promise<unknown>>();
  #isClosed = false;

  constructor(pool: WorkerPool<MediaWorker>, spillAtStreams: number) {
    this.#pool = pool;
    this.#spillAtStreams = spillAtStreams;
  }

  get workers(): readonly MediaWorker[] {
    return [...this.#byWorker.keys()];
  }

  /** The router on which the room begins. */
  async first(): Promise<RoomRouter> {
    return this.#routerOn(this.#chooseWorker());
  }

  /**
   * Places a participant on the worker of the room with the least load, so that few pipes are needed, or on another
   * worker once all of those are loaded. The participant counts as load until `release`.
   */
  async place(): Promise<RoomRouter> {
    const worker = this.#chooseWorker();
    worker.addParticipants(1);
    try {
      return await this.#routerOn(worker);
    } catch (error) {
      worker.addParticipants(-1);
      throw error;
    }
  }

  /** Call it once for each participant that was placed. */
  release({ worker }: RoomRouter): void {
    worker.addParticipants(-1);
  }

  /** Makes a producer of one router available on another. */
  async pipe(producer: Producer, from: RoomRouter, to: RoomRouter): Promise<void> {
    if (from.worker === to.worker) return;
    const key = `${producer.id} ${to.worker.index}`;
    const piping =
      this.#pipes.get(key) ??
      from.router.pipeToRouter({ producerId: producer.id, router: to.router, enableSctp: false });
    if (!this.#pipes.has(key)) {
      this.#pipes.set(key, piping);
      const forget = () => this.#pipes.delete(key);
      producer.observer.once('close', forget);
      piping.catch(forget);
    }
    await piping;
  }

  close(): void {
    this.#isClosed = true;
    for (const opening of this.#byWorker.values())
      opening.then(
        ({ router }) => router.close(),
        () => {}, // never opened
      );
    this.#byWorker.clear();
  }

  #chooseWorker(): MediaWorker {
    const [own] = this.workers.toSorted((a, b) => a.load - b.load);
    if (own !== undefined && own.load < this.#spillAtStreams) return own;
    const least = this.#pool.leastLoaded() ?? own;
    if (least === undefined) throw new MediaError('unavailable', 'no worker runs');
    return own !== undefined && own.load <= least.load ? own : least;
  }

  #routerOn(worker: MediaWorker): Promise<RoomRouter> {
    return this.#byWorker.get(worker) ?? this.#openOn(worker);
  }

  #openOn(worker: MediaWorker): Promise<RoomRouter> {
    const opening = worker.createRouter().then((router) => {
      if (this.#isClosed) router.close();
      return { worker, router };
    });
    this.#byWorker.set(worker, opening);
    opening.catch(() => this.#byWorker.delete(worker));
    return opening;
  }
}
