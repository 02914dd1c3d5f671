/** Takes what participants tell of their links: for the operator's counters, and for applications [LNK-6]. */
import { Inject, Injectable } from '@nestjs/common';
import type { ClientMessage } from '@throughline/protocol';
import { type Clock, STEADY_CLOCK } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { TokenBucket } from '../limits/token-bucket.js';
import { Metrics } from '../metrics/metrics.js';
import { reportLink } from '../rooms/link-report.js';
import type { ParticipantSession } from './participant-session.js';
import { SessionRequests } from './session-requests.service.js';
import { SignalingError } from './signaling-error.js';

type Request = Extract<ClientMessage, { type: 'link/report' }>;

@Injectable()
export class LinkReportsService {
  readonly #means = new WeakMap<ParticipantSession, TokenBucket>();

  constructor(
    private readonly requests: SessionRequests,
    private readonly metrics: Metrics,
    @Inject(LIMITS) private readonly limits: Limits,
    @Inject(STEADY_CLOCK) private readonly clock: Clock,
  ) {}

  async report(session: ParticipantSession, request: Request): Promise<void> {
    const { participantId: from } = session.requireJoined();
    // Each is told to applications, and nobody's links change that often [LIM-10].
    if (!this.meansOf(session).allows(this.clock()))
      throw new SignalingError('rate_limited', 'too many reports of links');
    const { participantId: to, link, requestId } = request;
    let isTaken = false;
    await this.requests.perform(session, request, {
      change: (room) => {
        const change = reportLink(room, { from, to, link });
        isTaken = change.outcome.ok;
        return change;
      },
      reply: { type: 'link/reported', requestId },
    });
    if (isTaken) this.metrics.countLink(link);
  }

  private meansOf(session: ParticipantSession): TokenBucket {
    const known = this.#means.get(session);
    if (known !== undefined) return known;
    const means = new TokenBucket(this.limits.socketLinkReports, this.clock());
    this.#means.set(session, means);
    return means;
  }
}
