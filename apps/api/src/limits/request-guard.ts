/** What a client asks for more often than anybody would is refused before it costs anything. */
import { Inject, Injectable } from '@nestjs/common';
import type { ClientMessage } from '@throughline/protocol';
import { type Clock, STEADY_CLOCK } from '../config/clock.js';
import { type LimitName, Metrics } from '../metrics/metrics.js';
import type { ConnectionRateLimits } from './address-table.js';

@Injectable()
export class RequestGuard {
  constructor(
    @Inject(STEADY_CLOCK) private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** Whether it may be carried out. Asking counts. */
  allows({ joins, resumes, links }: ConnectionRateLimits, message: ClientMessage): boolean {
    switch (message.type) {
      case 'room/join':
        return joins.allows(this.clock()) || this.#refuse('address_joins');
      case 'session/resume':
        return resumes.allows(this.clock()) || this.#refuse('address_resumes');
      case 'peer/signal': {
        const { to, signal } = message;
        return links.allows(to, signal.kind, this.clock()) || this.#refuse(`link_${signal.kind}s`);
      }
      default:
        return true;
    }
  }

  /**
   * The same for a report, of somebody who is in a room: who is in none cannot use up the means of an
   * address. Each is told to applications, and nobody's links change that often [LIM-10].
   */
  allowsReport({ ownLinkReports, linkReports }: ConnectionRateLimits): boolean {
    const nowMs = this.clock();
    if (!ownLinkReports.allows(nowMs)) return this.#refuse('socket_link_reports');
    return linkReports.allows(nowMs) || this.#refuse('address_link_reports');
  }

  #refuse(limit: LimitName): false {
    this.metrics.countLimited(limit);
    return false;
  }
}
