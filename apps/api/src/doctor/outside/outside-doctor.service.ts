/** Bounds how often this API examines other servers [API-12]. */
import { Inject, Injectable } from '@nestjs/common';
import { type Rate, TokenBucket } from '@throughline/std';
import { CLOCK, type Clock, STEADY_CLOCK } from '../../config/clock.js';
import { CONFIG, type Config } from '../../config/environment.js';
import { ProblemError } from '../../problems/problem-error.js';
import { toReport } from '../report.js';
import { examineFromOutside } from './examine-from-outside.js';
import type { OutsideReport, OutsideRequest } from './outside-request.js';

/** An operator runs it a few times while fixing faults; more would help to scan for servers. */
const RUNS: Rate = { burst: 6, perSecond: 1 / 60 };
const RETRY_AFTER_SECONDS = 60;

@Injectable()
export class OutsideDoctorService {
  readonly #runs: TokenBucket;
  #isRunning = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(STEADY_CLOCK) private readonly steadyClock: Clock,
  ) {
    this.#runs = new TokenBucket(RUNS, steadyClock());
  }

  /** Rejects as `not_found` if the operator has not turned it on, and as `rate_limited`. */
  async examine(request: OutsideRequest): Promise<OutsideReport> {
    this.requireEnabled();
    if (this.#isRunning || !this.#runs.allows(this.steadyClock()))
      throw new ProblemError('rate_limited', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    this.#isRunning = true;
    try {
      const { config, clock } = this;
      const findings = await examineFromOutside(request, { config, clock });
      const time = this.clock();
      return { time, findings: toReport(findings, { startedAt: time, durationMs: 0 }).findings };
    } finally {
      this.#isRunning = false;
    }
  }

  requireEnabled(): void {
    if ((this.config.doctor?.outside ?? 'off') === 'off') throw new ProblemError('not_found');
  }
}
