/** Makes the receipt of a recorded call [RCP-1 to RCP-3]. Pure. */
import type { Candidate, Encryption, FailureCause, Route } from '@throughline/connectivity';
import type { LinkStats } from '@throughline/peer';
import {
  type Receipt,
  RECEIPT_BOUNDS,
  RECEIPT_VERSION,
  type ReceiptLink,
} from '@throughline/protocol';
import type { CallRecord, ConnectionReport, LinkRecord } from './call-record';
import { describeStep } from './describe-step';
import { connectedAtMs, linkGaps } from './link-gaps';
import { coarseSeries, summarizeSamples } from './sample-summary';

/** What the person has chosen to include. */
export interface ReceiptChoices {
  readonly names: boolean;
  /** Of this device and its network. Addresses of others are in no receipt. */
  readonly addresses: boolean;
}

export interface ReceiptContext {
  readonly productVersion: string;
  readonly browser: Receipt['self']['browser'];
  readonly createdAtMs: number;
  /** Of `explain`, BCP 47. */
  readonly language: string;
  /** In a sentence, for the person called `name` at the other end. */
  readonly explain: (cause: FailureCause, name: string) => string;
}

export function buildReceipt(
  call: CallRecord,
  choices: ReceiptChoices,
  context: ReceiptContext,
): Receipt {
  return {
    format: 'throughline-receipt',
    version: RECEIPT_VERSION,
    product: { name: 'Throughline', version: context.productVersion },
    language: context.language,
    createdAt: instant(context.createdAtMs),
    startedAt: instant(call.startedAtMs),
    endedAt: nullable(call.endedAtMs, instant),
    self: {
      displayName: choices.names ? call.ownName : null,
      browser: context.browser,
      network: call.ownNetwork ?? null,
      check: call.check,
    },
    links: call.links.map((link) => buildLink(link, choices, context)),
  };
}

function buildLink(
  link: LinkRecord,
  choices: ReceiptChoices,
  { explain }: ReceiptContext,
): ReceiptLink {
  const { displayName, startedAtMs, changes, prediction, personNumber } = link;
  const stats = link.stats?.get();
  const samples = stats?.history.samples ?? [];
  const person = `Person ${personNumber}`;
  return {
    person,
    claims: claimsOf(link, stats, choices),
    startedAt: instant(startedAtMs),
    endedAt: nullable(link.endedAtMs, instant),
    outcome: changes.at(-1)?.view.kind ?? 'connecting',
    connectedAfterMs: nullable(connectedAtMs(link), (atMs) =>
      Math.max(0, Math.round(atMs - startedAtMs)),
    ),
    firstFrameAfterMs: nullable(stats?.history.firstFrameMs, Math.round),
    prediction: prediction ?? null,
    steps: latest(link.trace?.get().events ?? [], RECEIPT_BOUNDS.steps).map(describeStep),
    routes: latest(routesOf(samples), RECEIPT_BOUNDS.routes),
    restarts: restartsOf(stats),
    gaps: gapsOf(link),
    failures: failuresOf(link, (cause) => explain(cause, choices.names ? displayName : person)),
    encryption: nullable(link.report?.encryption, withNulls),
    candidates: (stats?.localCandidates ?? [])
      .slice(0, RECEIPT_BOUNDS.candidates)
      .map((candidate) => ownCandidate(candidate, choices)),
    pairs: (link.report?.pairs ?? []).map(describePair),
    summary: summarizeSamples(samples),
    samples: latest(coarseSeries(samples), RECEIPT_BOUNDS.samples),
  };
}

function restartsOf(stats: LinkStats | undefined): ReceiptLink['restarts'] {
  return latest(stats?.history.restarts ?? [], RECEIPT_BOUNDS.restarts).map(
    ({ atMs, reason, durationMs }) => ({
      at: instant(atMs),
      reason,
      durationMs: nullable(durationMs, Math.round),
    }),
  );
}

function gapsOf(link: LinkRecord): ReceiptLink['gaps'] {
  return latest(linkGaps(link), RECEIPT_BOUNDS.gaps).map(({ atMs, durationMs }) => ({
    at: instant(atMs),
    durationMs: nullable(durationMs, Math.round),
  }));
}

function failuresOf(
  { changes }: LinkRecord,
  explain: (cause: FailureCause) => string,
): ReceiptLink['failures'] {
  const failures = changes.flatMap(({ atMs, view }) =>
    view.kind === 'failed'
      ? [{ at: instant(atMs), cause: view.cause, explanation: explain(view.cause) }]
      : [],
  );
  return latest(failures, RECEIPT_BOUNDS.failures);
}

const withNulls = ({ dtlsVersion, dtlsCipher, srtpCipher }: Encryption) => ({
  dtlsVersion: dtlsVersion ?? null,
  dtlsCipher: dtlsCipher ?? null,
  srtpCipher: srtpCipher ?? null,
});

/** Without the id, which is the browser's. */
const describePair = (pair: ConnectionReport['pairs'][number]): ReceiptLink['pairs'][number] => ({
  local: pair.local.type,
  remote: pair.remote.type,
  protocol: pair.protocol,
  relayProtocol: pair.local.relayProtocol ?? null,
  state: pair.state,
  isInUse: pair.isInUse,
  isNominated: pair.isNominated,
  requestsSent: pair.requestsSent,
  responsesReceived: pair.responsesReceived,
  requestsReceived: pair.requestsReceived,
  verdict: pair.verdict,
});

function claimsOf(
  { displayName, network }: LinkRecord,
  stats: LinkStats | undefined,
  { names }: ReceiptChoices,
): ReceiptLink['claims'] {
  const count = (type: Candidate['type']) =>
    stats?.remoteCandidates.filter((candidate) => candidate.type === type).length ?? 0;
  return {
    displayName: names ? displayName : null,
    network: network ?? null,
    reception: stats?.remoteReception ?? null,
    candidates: {
      host: count('host'),
      srflx: count('srflx'),
      prflx: count('prflx'),
      relay: count('relay'),
    },
  };
}

/**
 * The address of a relay candidate is one of the TURN server, and a client that uses relays only has no other: so its
 * receipts contain no address, whatever the person has chosen [RCP-2].
 */
export function ownAddress(
  { type, address, addressKind }: Pick<Candidate, 'type' | 'address' | 'addressKind'>,
  { addresses }: ReceiptChoices,
): string | null {
  const isOwn = type !== 'relay' && (addressKind === 'ipv4' || addressKind === 'ipv6');
  return addresses && isOwn ? address : null;
}

const ownCandidate = (candidate: Candidate, choices: ReceiptChoices) => ({
  type: candidate.type,
  protocol: candidate.transport,
  address: ownAddress(candidate, choices),
});

/** Each route from when it was first seen. */
function routesOf(samples: LinkStats['history']['samples']): ReceiptLink['routes'] {
  const routes: ReceiptLink['routes'] = [];
  let before: string | undefined;
  for (const { atMs, route } of samples) {
    if (route === undefined) continue;
    const next = describeRoute(route);
    const key = JSON.stringify(next);
    if (key !== before) routes.push({ at: instant(atMs), ...next });
    before = key;
  }
  return routes;
}

const describeRoute = (route: Route) => ({
  kind: route.kind,
  isConfirmed: route.isConfirmed,
  protocol: route.protocol,
  local: route.local.candidateType,
  remote: route.remote.candidateType,
  relayedBy: route.kind === 'relayed' ? route.relayedBy : null,
  relayedVia: (route.kind === 'relayed' ? route.relayedVia : undefined) ?? null,
});

const instant = (atMs: number) => new Date(atMs).toISOString();

const nullable = <T, R>(value: T | undefined, map: (value: T) => R): R | null =>
  value === undefined ? null : map(value);

const latest = <T>(items: readonly T[], count: number): T[] => items.slice(-count);
