/** Findings from the trials of one TURN server: one per cause, with all URLs that it concerns. */
import type { RelayTrial } from '../../turn/relay-trial.js';
import { fault, type Finding, passed, skipped } from '../finding.js';
import { privateRangeOf } from '../private-address.js';

export interface TriedUrl {
  readonly url: string;
  /** Of the name in the URL. */
  readonly addresses: readonly string[];
  readonly trial: RelayTrial;
}

type Allocated = RelayTrial & { kind: 'allocated' };

export function judgeRelays(tried: readonly TriedUrl[]): Finding[] {
  const groups = Map.groupBy(tried, ({ trial }) => causeOf(trial));
  const relayed = [...groups].map(([cause, group]) => {
    const urls = group.map(({ url }) => url).join(', ');
    return findingOf(cause, urls, group[0]?.trial);
  });
  const first = tried.find(({ trial }) => trial.kind === 'allocated');
  if (first?.trial.kind !== 'allocated') return relayed;
  return [...relayed, judgePeers(first, first.trial), judgeAnnouncement(first, first.trial)];
}

type Cause = 'relays' | 'relays-nothing' | (RelayTrial & { kind: 'fault' })['fault'];

function causeOf(trial: RelayTrial): Cause {
  if (trial.kind === 'fault') return trial.fault;
  return trial.echoMs === 'lost' ? 'relays-nothing' : 'relays';
}

function findingOf(cause: Cause, urls: string, trial: RelayTrial | undefined): Finding {
  const at = { check: 'turn', subject: urls } as const;
  switch (cause) {
    case 'relays': {
      const echoMs = trial?.kind === 'allocated' ? trial.echoMs : 'not-tested';
      const value =
        typeof echoMs === 'number' ? `relayed echo in ${Math.round(echoMs)} ms` : undefined;
      return passed('turn', urls, value);
    }
    case 'relays-nothing':
      return fault(at, 'turn-relays-nothing', { urls });
    case 'unreachable':
      return fault(at, 'turn-unreachable', { urls });
    case 'credentials':
      return fault(at, 'turn-rejects-credentials', { urls });
    case 'full':
      return fault(at, 'turn-full', { urls });
    case 'refused': {
      const errorCode = trial?.kind === 'fault' ? (trial.errorCode ?? 0) : 0;
      return fault(at, 'turn-refuses-allocation', { urls, errorCode });
    }
  }
}

function judgePeers({ url }: TriedUrl, { openPeers }: Allocated): Finding {
  if (openPeers.length === 0) return passed('relay-peers', url);
  const at = { check: 'relay-peers', subject: url } as const;
  return fault(at, 'turn-reaches-private-networks', { peers: openPeers.join(', ') });
}

/** Behind a NAT within private networks, the doctor cannot determine which address is right. */
function judgeAnnouncement({ url, addresses }: TriedUrl, { relayed }: Allocated): Finding {
  if (addresses.includes(relayed)) return passed('external-address', url, relayed);
  const isPublic = [relayed, ...addresses].some((one) => privateRangeOf(one) === undefined);
  if (!isPublic) return skipped('external-address', url, 'not-a-public-name');
  const at = { check: 'external-address', subject: url } as const;
  const expected = addresses.join(', ');
  return fault(at, 'turn-announces-other-address', { announced: relayed, expected });
}
