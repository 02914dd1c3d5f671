/** Runs the doctor for the API process, once at a time, and keeps the report for some seconds. */
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, STEADY_CLOCK } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { doctorContext } from './doctor-context.js';
import { type DoctorReport, toReport } from './report.js';
import { runChecks } from './run-checks.js';

/** A run allocates relays and opens connections, so a client that asks again and again gets the same report. */
const REPORT_LASTS_MS = 10_000;

@Injectable()
export class DoctorService {
  #latest: { readonly report: Promise<DoctorReport>; readonly endedAtMs?: number } | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(STEADY_CLOCK) private readonly steadyClock: Clock,
    @Inject(REDIS) private readonly redis: RedisConnection | null,
  ) {}

  /** Of a new run, or of the one that is running or has ended within `REPORT_LASTS_MS`. */
  async report(): Promise<DoctorReport> {
    const latest = this.#latest;
    if (latest !== undefined && !this.#isOld(latest.endedAtMs)) return latest.report;
    const report = this.#run();
    this.#latest = { report };
    try {
      await report;
    } finally {
      this.#latest = { report, endedAtMs: this.steadyClock() };
    }
    return report;
  }

  #isOld(endedAtMs: number | undefined): boolean {
    return endedAtMs !== undefined && this.steadyClock() - endedAtMs > REPORT_LASTS_MS;
  }

  async #run(): Promise<DoctorReport> {
    const [startedAt, startMs] = [this.clock(), this.steadyClock()];
    const { redis: connection } = this;
    const redis =
      connection === null ? ({ kind: 'none' } as const) : ({ kind: 'open', connection } as const);
    const context = doctorContext({ config: this.config, clock: this.clock, redis });
    const findings = await runChecks(context);
    return toReport(findings, {
      startedAt,
      durationMs: Math.round(this.steadyClock() - startMs),
    });
  }
}
