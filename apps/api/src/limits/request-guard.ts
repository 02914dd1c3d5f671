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
    const { joins, resumes, announcements, hands, mediaRequests } = rateLimits;
    switch (message.type) {
      case 'ice-servers/prepare':
        return joins.allowsLeaving(JOIN_SHARE, this.clock()) || this.#reject('address_joins');
      case 'room/join':
        return joins.allows(this.clock()) || this.#reject('address_joins');
      case 'session/resume':
        return resumes.allows(this.clock()) || this.#reject('address_resumes');
      case 'peer/signal':
        return this.#allowsSignal(rateLimits, message);
      case 'media/announce':
      case 'network/announce':
      case 'keys/announce':
      case 'links/list':
        return announcements.allows(this.clock()) || this.#reject('announcements');
      case 'hand/raise':
      case 'hand/lower':
        return hands.allows(this.clock()) || this.#reject('hands');
      case 'media/need':
        return rateLimits.mediaNeeds.allows(this.clock()) || this.#reject('media_needs');
      case 'media/transport':
      case 'media/connect':
      case 'media/restart-ice':
      case 'media/produce':
      case 'media/stop':
      case 'media/consume':
      case 'media/prefer':
      case 'media/release':
        return mediaRequests.allows(this.clock()) || this.#reject('media_requests');
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

  #allowsSignal(
    { links, keySignals }: ConnectionRateLimits,
    { to, signal }: Extract<ClientMessage, { type: 'peer/signal' }>,
  ): boolean {
    if (signal.kind === 'key')
      return keySignals.allows(this.clock()) || this.#reject('key_signals');
    return links.allows(to, signal.kind, this.clock()) || this.#reject(`link_${signal.kind}s`);
  }

  #reject(limit: LimitName): false {
    this.metrics.countLimited(limit);
    return false;
  }
}
