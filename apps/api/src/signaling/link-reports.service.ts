/** Counts the reports of participants about their links and passes them to webhooks [LNK-6], and lists them for hosts [MOD-17]. */
import { Inject, Injectable } from '@nestjs/common';
import type { ClientMessage, LinkOutcome } from '@throughline/protocol';
import { CONFIG, type Config } from '../config/environment.js';
import { RequestGuard } from '../limits/request-guard.js';
import { Metrics } from '../metrics/metrics.js';
import { reportLink } from '../rooms/model/link-report.js';
import { isHost, reject, withoutMessages } from '../rooms/model/room.js';
import { toRoomLinks } from '../rooms/model/room-links.js';
import { offeredRelays } from '../turn/offered-relays.js';
import { TurnServers } from '../turn/turn-servers.service.js';
import type { SignalingConnection } from './signaling-connection.js';
import { SessionRequests } from './session-requests.service.js';
import { SignalingError } from './signaling-error.js';

type Message<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;

type Cause = Extract<LinkOutcome, { outcome: 'failed' }>['cause'];

/** Causes that a TURN server which is down has at its clients [ICE-11]. */
const RELAY_SUSPICIONS: ReadonlySet<Cause> = new Set<Cause>([
  'relay_unreachable',
  'relay_credentials_refused',
  'relay_full',
  'relay_refused',
  'blocked_despite_relay',
  'path_lost',
]);

@Injectable()
export class LinkReportsService {
  constructor(
    private readonly requests: SessionRequests,
    private readonly guard: RequestGuard,
    private readonly metrics: Metrics,
    private readonly turnServers: TurnServers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async report(connection: SignalingConnection, request: Message<'link/report'>): Promise<void> {
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
    if (!isNew || !isAccepted) return;
    this.metrics.countLink(link);
    if (link.outcome === 'failed' && RELAY_SUSPICIONS.has(link.cause)) this.turnServers.suspect();
  }

  async list(connection: SignalingConnection, request: Message<'links/list'>): Promise<void> {
    const { participantId: by } = connection.requireJoined();
    const relays = offeredRelays(this.config.turn?.servers ?? []);
    await this.requests.perform(connection, request, {
      change: (room) => (isHost(room, by) ? withoutMessages(room) : reject(room, 'not_permitted')),
      reply: (room) => ({
        type: 'links/listed',
        requestId: request.requestId,
        links: toRoomLinks(room, relays),
      }),
    });
  }
}
