/**
 * A bounded queue of expensive tasks, fair to the clients that cause them: each client has a lane, and
 * the lanes take turns. If the queue is full, the client with the most waiting tasks loses its latest.
 */

/** `task` of a client that waits for its turn. */
interface Waiting {
  readonly start: () => void;
  readonly drop: () => void;
}

export interface FairQueueBounds {
  /** Tasks that run at the same time. */
  readonly maxRunning: number;
  /** Tasks of all lanes that wait. */
  readonly maxWaiting: number;
}

/** `overloaded`: the task has not run, and never will. */
export type QueueResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: 'overloaded' };

const OVERLOADED = { ok: false, code: 'overloaded' } as const;

export class FairQueue {
  readonly #bounds: FairQueueBounds;
  /** Never holds an empty lane. The first lane is next. */
  readonly #lanes = new Map<string, Waiting[]>();
  #running = 0;
  #waiting = 0;

  constructor(bounds: FairQueueBounds) {
    this.#bounds = bounds;
  }

  /**
   * Runs `task` when it is the turn of its lane. Rejects with what `task` rejects with.
   *
   * @param lane the client that causes the task
   */
  async run<T>(lane: string, task: () => Promise<T>): Promise<QueueResult<T>> {
    if (!(await this.#turnOf(lane))) return OVERLOADED;
    try {
      return { ok: true, value: await task() };
    } finally {
      this.#running -= 1;
      this.#startNext();
    }
  }

  /** Resolves with false if the queue has no place for the task. */
  #turnOf(lane: string): Promise<boolean> {
    if (this.#running < this.#bounds.maxRunning) {
      this.#running += 1;
      return Promise.resolve(true);
    }
    if (this.#waiting >= this.#bounds.maxWaiting && !this.#makeRoomFor(lane))
      return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#append(lane, { start: () => resolve(true), drop: () => resolve(false) });
    });
  }

  #append(lane: string, task: Waiting): void {
    this.#waiting += 1;
    const tasks = this.#lanes.get(lane);
    if (tasks === undefined) this.#lanes.set(lane, [task]);
    else tasks.push(task);
  }

  /** Drops the latest task of the longest lane, unless that is the lane of the new task. */
  #makeRoomFor(lane: string): boolean {
    const own = this.#lanes.get(lane)?.length ?? 0;
    let longest: Waiting[] = [];
    for (const tasks of this.#lanes.values()) if (tasks.length > longest.length) longest = tasks;
    // One task less in the longest lane must not make it the shorter one.
    if (longest.length <= own + 1) return false;
    this.#waiting -= 1;
    longest.pop()?.drop();
    return true;
  }

  #startNext(): void {
    const [next] = this.#lanes;
    if (next === undefined) return;
    const [lane, tasks] = next;
    // To the end of the order, if the lane has further tasks.
    this.#lanes.delete(lane);
    const task = tasks.shift();
    if (tasks.length > 0) this.#lanes.set(lane, tasks);
    this.#waiting -= 1;
    this.#running += 1;
    task?.start();
  }
}
