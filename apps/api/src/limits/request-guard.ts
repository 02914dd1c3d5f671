/** Rejects requests above a rate limit before they cause any work. */
import { Inject, Injectable } from '@nestjs/common';
import type { ClientMessage } from '@throughline/protocol';
import { type Clock, STEADY_CLOCK } from '../config/clock.js';
import { type LimitName, Metrics } from '../metrics/metrics.js';
import type { ConnectionRateLimits } from './address-table.js';

/** Of the joins of an address, for people who press Join: pages that wait for them must not use it up [LIM-4]. */
const JOIN_SHARE = 1 / 2;

@Injectable()
export class RequestGuard {
  constructor(
    @Inject(STEADY_CLOCK) private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** Whether the message is within its rate limit. Counts the message. */
  allows(rateLimits: ConnectionRateLimits, message: ClientMessage): boolean {
    const { joins, resumes, links, announcements, hands } = rateLimits;
    switch (message.type) {
      case 'ice-servers/prepare':
        return joins.allowsLeaving(JOIN_SHARE, this.clock()) || this.#reject('address_joins');
      case 'room/join':
        return joins.allows(this.clock()) || this.#reject('address_joins');
      case 'session/resume':
        return resumes.allows(this.clock()) || this.#reject('address_resumes');
      case 'peer/signal': {
        const { to, signal } = message;
        return links.allows(to, signal.kind, this.clock()) || this.#reject(`link_${signal.kind}s`);
      }
      case 'media/announce':
      case 'network/announce':
      case 'links/list':
        return announcements.allows(this.clock()) || this.#reject('announcements');
      case 'hand/raise':
      case 'hand/lower':
        return hands.allows(this.clock()) || this.#reject('hands');
      default:
        return true;
    }
  }

  /**
   * Whether a link report of a joined participant is within its rate limits [LIM-10]. Every accepted
   * report goes to applications.
   */
  allowsReport({ ownLinkReports, linkReports }: ConnectionRateLimits): boolean {
    const nowMs = this.clock();
    if (!ownLinkReports.allows(nowMs)) return this.#reject('socket_link_reports');
    return linkReports.allows(nowMs) || this.#reject('address_link_reports');
  }

  #reject(limit: LimitName): false {
    this.metrics.countLimited(limit);
    return false;
  }
}
