/** The metrics of the media server, in the conventions of the API's. No label holds a room, a participant or an address. */
import { Counter, Gauge, Registry } from 'prom-client';

const PREFIX = 'throughline_media';

/** What the metrics read at each scrape. */
export interface MediaSources {
  readonly pool: { readonly running: readonly MeasuredWorker[]; readonly deaths: number };
  readonly commands: { readonly rooms: number };
}

interface MeasuredWorker {
  readonly index: number;
  readonly streams: number;
  /** In milliseconds of processor time. */
  resourceUsage(): Promise<{ readonly ru_utime: number; readonly ru_stime: number }>;
}

export class MediaMetrics {
  readonly #registry = new Registry();

  constructor({ pool, commands }: MediaSources) {
    const registers = [this.#registry];
    new Gauge({
      name: `${PREFIX}_workers`,
      help: 'Workers that run.',
      registers,
      collect() {
        this.set(pool.running.length);
      },
    });
    new Counter({
      name: `${PREFIX}_worker_deaths_total`,
      help: 'Workers that ended by themselves. Each took its rooms with it.',
      registers,
      collect() {
        this.reset();
        this.inc(pool.deaths);
      },
    });
    new Gauge({
      name: `${PREFIX}_rooms`,
      help: 'Rooms that are open.',
      registers,
      collect() {
        this.set(commands.rooms);
      },
    });
    new Gauge({
      name: `${PREFIX}_streams`,
      help: 'Streams that the worker receives and sends.',
      labelNames: ['worker'],
      registers,
      collect() {
        this.reset();
        for (const { index, streams } of pool.running) this.set({ worker: index }, streams);
      },
    });
    new Gauge({
      name: `${PREFIX}_worker_cpu_seconds`,
      help: 'Processor time that the worker has used. It starts at 0 with each replacement.',
      labelNames: ['worker'],
      registers,
      async collect() {
        this.reset();
        await Promise.allSettled(
          pool.running.map(async (worker) => {
            const { ru_utime, ru_stime } = await worker.resourceUsage();
            this.set({ worker: worker.index }, (ru_utime + ru_stime) / 1_000);
          }),
        );
      },
    });
  }

  /** In the text format of Prometheus, version 0.0.4. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
