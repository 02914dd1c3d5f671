/** The media server without its edges: workers, rooms, and the command handler. */
import type { EventEnvelope } from '@throughline/media-control';
import type { WorkerSettings } from './config/environment.js';
import { CommandHandler } from './control/command-handler.js';
import type { Limits } from './limits.js';
import { MediaWorker } from './workers/media-worker.js';
import { WorkerPool } from './workers/worker-pool.js';

export interface MediaServerOptions {
  workers: WorkerSettings;
  limits: Limits;
  /** Receives the events of all rooms. */
  emit: (event: EventEnvelope) => void;
}

export interface MediaServer extends Disposable {
  readonly pool: WorkerPool<MediaWorker>;
  readonly commands: CommandHandler;
}

/** Resolves once all workers run. */
export async function startMediaServer(options: MediaServerOptions): Promise<MediaServer> {
  const { workers, limits, emit } = options;
  const pool = await WorkerPool.start({
    count: workers.count,
    startWorker: (index) => MediaWorker.start(index, workers),
    onDeath: (worker) => commands.endRoomsOf(worker),
  });
  const commands = new CommandHandler({ pool, limits, emit });
  return {
    pool,
    commands,
    [Symbol.dispose]() {
      commands[Symbol.dispose]();
      pool[Symbol.dispose]();
    },
  };
}
