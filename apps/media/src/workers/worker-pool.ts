/**
 * Keeps the configured number of workers running. When a worker dies, its rooms end; the pool reports its death and
 * starts another one on the same port.
 */
import { backoffMs, type BackoffOptions } from '@throughline/std';
import { log } from '../log.js';

/** What the pool needs of a worker. */
export interface PooledWorker {
  readonly index: number;
  readonly pid: number;
  readonly load: number;
  onDeath(listener: () => void): void;
  close(): void;
}

export interface WorkerPoolOptions<W extends PooledWorker> {
  count: number;
  startWorker(index: number): Promise<W>;
  /** Called before the replacement starts. */
  onDeath?(worker: W): void;
}

/** The first replacement starts at once. After a failed start, for lack of memory for example, the next one waits. */
const RESTART: BackoffOptions = { firstMs: 200, maxMs: 10_000 };

export class WorkerPool<W extends PooledWorker> implements Disposable {
  readonly #options: WorkerPoolOptions<W>;
  readonly #running = new Map<number, W>();
  readonly #waits = new Set<NodeJS.Timeout>();
  #deaths = 0;
  #isClosed = false;

  private constructor(options: WorkerPoolOptions<W>) {
    this.#options = options;
  }

  /** Resolves once all workers run. Rejects if one does not start, because of wrong settings or a broken installation. */
  static async start<W extends PooledWorker>(
    options: WorkerPoolOptions<W>,
  ): Promise<WorkerPool<W>> {
    const pool = new WorkerPool(options);
    try {
      await Promise.all(Array.from({ length: options.count }, (_, index) => pool.#start(index)));
    } catch (error) {
      pool[Symbol.dispose]();
      throw error;
    }
    return pool;
  }

  get running(): readonly W[] {
    return [...this.#running.values()];
  }

  /** Whether every configured worker runs. */
  get isComplete(): boolean {
    return this.#running.size === this.#options.count;
  }

  /** How many workers have died since the start. */
  get deaths(): number {
    return this.#deaths;
  }

  /** The running worker with the least load; undefined while none runs. */
  leastLoaded(): W | undefined {
    return this.running.reduce<W | undefined>(
      (least, worker) => (least === undefined || worker.load < least.load ? worker : least),
      undefined,
    );
  }

  /** Ends all workers. */
  [Symbol.dispose](): void {
    this.#isClosed = true;
    for (const wait of this.#waits) clearTimeout(wait);
    for (const worker of this.#running.values()) worker.close();
    this.#running.clear();
  }

  async #start(index: number): Promise<void> {
    const worker = await this.#options.startWorker(index);
    // The pool was closed while the worker started.
    if (this.#isClosed) return worker.close();
    this.#running.set(index, worker);
    worker.onDeath(() => this.#replace(worker));
    log('worker started', { worker: index, pid: worker.pid });
  }

  #replace(worker: W): void {
    if (this.#isClosed) return;
    const { index, pid } = worker;
    this.#running.delete(index);
    this.#deaths++;
    log('worker died', { worker: index, pid });
    this.#options.onDeath?.(worker);
    this.#restart(index, 0);
  }

  #restart(index: number, failures: number): void {
    this.#start(index).catch((error: unknown) => {
      log('worker failed to start', { worker: index, error: String(error) });
      const wait = setTimeout(
        () => {
          this.#waits.delete(wait);
          this.#restart(index, failures + 1);
        },
        backoffMs(failures, RESTART),
      );
      this.#waits.add(wait);
    });
  }
}
