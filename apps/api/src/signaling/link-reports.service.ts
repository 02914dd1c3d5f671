/** Counts the reports of participants about their links, and passes them to webhooks [LNK-6]. */
import { Injectable } from '@nestjs/common';
import type { ClientMessage } from '@throughline/protocol';
import { RequestGuard } from '../limits/request-guard.js';
import { Metrics } from '../metrics/metrics.js';
import { reportLink } from '../rooms/model/link-report.js';
import type { SignalingConnection } from './signaling-connection.js';
import { SessionRequests } from './session-requests.service.js';
import { SignalingError } from './signaling-error.js';

type Request = Extract<ClientMessage, { type: 'link/report' }>;

@Injectable()
export class LinkReportsService {
  constructor(
    private readonly requests: SessionRequests,
    private readonly guard: RequestGuard,
    private readonly metrics: Metrics,
  ) {}

  async report(connection: SignalingConnection, request: Request): Promise<void> {
    const { participantId: from } = connection.requireJoined();
    if (!this.guard.allowsReport(connection.rateLimits))
      throw new SignalingError('rate_limited', 'too many link reports');
    const { participantId: to, link } = request;
    let isAccepted = false;
    const isNew = await this.requests.perform(connection, request, {
      change: (room) => {
        const change = reportLink(room, { from, to, link });
        isAccepted = change.outcome.ok;
        return change;
      },
    });
    if (isNew && isAccepted) this.metrics.countLink(link);
  }
}
