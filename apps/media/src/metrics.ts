/** The metrics of the media server, named like those of the API. No label holds a room, a participant or an address. */
import { Counter, Gauge, Registry } from 'prom-client';

const PREFIX = 'throughline_media';

/** What the metrics read at each scrape. */
export interface MetricSources {
  readonly pool: { readonly running: readonly MeasuredWorker[]; readonly deaths: number };
  readonly commands: { readonly rooms: number };
}

interface MeasuredWorker {
  readonly index: number;
  readonly streams: number;
  /** In milliseconds of CPU time. */
  resourceUsage(): Promise<{ readonly ru_utime: number; readonly ru_stime: number }>;
}

export class MediaMetrics {
  readonly #registry = new Registry();

  constructor({ pool, commands }: MetricSources) {
    const registers = [this.#registry];
    new Gauge({
      name: `${PREFIX}_workers`,
      help: 'Running workers.',
      registers,
      collect() {
        this.set(pool.running.length);
      },
    });
    new Counter({
      name: `${PREFIX}_worker_deaths_total`,
      help: 'Workers that died. The rooms of each ended with it.',
      registers,
      collect() {
        this.reset();
        this.inc(pool.deaths);
      },
    });
    new Gauge({
      name: `${PREFIX}_rooms`,
      help: 'Open rooms.',
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
      help: 'CPU time that the worker has used. A replacement starts at 0.',
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
