/**
 * What coturn publishes through `redis-statsdb` about each allocation, as coturn 4.6.1 writes it
 * (its schema.stats.redis documents the channels, but not the messages):
 *
 *   turn/realm/REALM/user/EXPIRY:PARTICIPANT/allocation/ID/status              new lifetime=600, …
 *   turn/realm/REALM/user/EXPIRY:PARTICIPANT/allocation/ID/traffic/peer        rcvp=N, rcvb=N, sentp=N, sentb=N
 *   turn/realm/REALM/user/EXPIRY:PARTICIPANT/allocation/ID/total_traffic/peer  the same
 *
 * For a server with a region the user is `EXPIRY:PARTICIPANT:REGION`.
 *
 * `traffic` is the amount since the last report, sent after every 2,048 packets and at the end;
 * `total_traffic` is the sum, sent at the end. `/peer` counts payload on the peers' side of the
 * relay, without the headers of TURN and its own messages, which the channels without it contain.
 */
import { ParticipantId } from '@throughline/protocol';
import type { RelayReport } from '../rooms/model/relay-tally.js';
import { PROBE_PARTICIPANT } from './credentials.js';

/** Patterns (Redis `PSUBSCRIBE`) of the channels above. */
export const USAGE_CHANNELS = ['status', 'traffic/peer', 'total_traffic/peer'].map(
  (kind) => `turn/realm/*/user/*/allocation/*/${kind}`,
);

export interface UsageReport {
  readonly participantId: ParticipantId;
  readonly report: RelayReport;
}

export type UsageReading =
  | { readonly kind: 'report'; readonly usage: UsageReport }
  /** Well-formed, but not counted: a refresh, the end of an allocation, or a probe of the API. */
  | { readonly kind: 'irrelevant' }
  | { readonly kind: 'unreadable' };

const CHANNEL =
  /^turn\/realm\/[^/]+\/user\/\d+:([\da-f-]{36})(:[a-z0-9-]+)?\/allocation\/(\d+)\/(status|traffic\/peer|total_traffic\/peer)$/;
const TRAFFIC = /^rcvp=\d{1,15}, rcvb=(\d{1,15}), sentp=\d{1,15}, sentb=(\d{1,15})$/;
const OPENED = /^new lifetime=\d+/;
const OTHER_STATUS = /^(refreshed lifetime=\d+|deleted$)/;

const UNREADABLE = { kind: 'unreadable' } as const;

export function readUsage(channel: string, message: string): UsageReading {
  const [, user, region = '', id, kind] = CHANNEL.exec(channel) ?? [];
  const participantId = ParticipantId.safeParse(user);
  if (!participantId.success || id === undefined) return UNREADABLE;
  if (participantId.data === PROBE_PARTICIPANT) return { kind: 'irrelevant' };
  // An id is unique among the open allocations of one server.
  const allocation = `${participantId.data}/${id}${region}`;
  const reported = (report: RelayReport): UsageReading => ({
    kind: 'report',
    usage: { participantId: participantId.data, report },
  });
  if (kind === 'status') {
    if (OPENED.test(message)) return reported({ kind: 'opened', allocation });
    return OTHER_STATUS.test(message) ? { kind: 'irrelevant' } : UNREADABLE;
  }
  const [, received, sent] = TRAFFIC.exec(message) ?? [];
  if (received === undefined || sent === undefined) return UNREADABLE;
  const bytes = Number(received) + Number(sent);
  return reported({ kind: kind === 'traffic/peer' ? 'increment' : 'total', allocation, bytes });
}
