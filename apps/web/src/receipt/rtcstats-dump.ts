/**
 * A recorded call as a dump that viewers of WebRTC statistics open: the file format of RTCStats, version 3 (ADR 80). It has
 * what this page kept, which is a part of what RTCStats itself records: no descriptions, and counters that start with the
 * first sample of the last ten minutes. Pure.
 */
import type { LinkStats, LinkView } from '@throughline/peer';
import type { Receipt } from '@throughline/protocol';
import type { CallRecord, LinkRecord } from './call-record';
import { ReportWriter } from './rtcstats-report';
import type { ReceiptChoices } from './build-receipt';

const MAGIC = 'RTCStatsDump';
const FILE_FORMAT = 3;

interface DumpContext {
  readonly productVersion: string;
  readonly browser: Receipt['self']['browser'];
}

/** One line of the file, before its time is made relative to the previous event. */
interface DumpEvent {
  readonly atMs: number;
  readonly method: string;
  readonly connection: string;
  readonly value: unknown;
}

export function rtcstatsDump(
  call: CallRecord,
  choices: ReceiptChoices,
  { productVersion, browser }: DumpContext,
): string {
  const header = {
    fileFormat: FILE_FORMAT,
    clientProtocol: `throughline#${productVersion}`,
    userAgent: [browser.name, browser.majorVersion].join(' ').trim(),
    startTime: Math.round(call.startedAtMs),
  };
  const events = call.links
    .flatMap((link, index) => eventsOf(link, connectionName(link, index, choices), choices))
    .toSorted((a, b) => a.atMs - b.atMs);
  let beforeMs = 0;
  const lines = events.map(({ atMs, method, connection, value }) => {
    const wholeMs = Math.round(atMs);
    const line = JSON.stringify([method, connection, value, wholeMs - beforeMs]);
    beforeMs = wholeMs;
    return line;
  });
  return [MAGIC, JSON.stringify(header), ...lines, ''].join('\n');
}

const connectionName = (
  { personNumber, displayName }: LinkRecord,
  index: number,
  choices: ReceiptChoices,
) => (choices.names ? `PC_${index} ${displayName}` : `PC_${index} Person ${personNumber}`);

function eventsOf(link: LinkRecord, connection: string, choices: ReceiptChoices): DumpEvent[] {
  const { startedAtMs, endedAtMs, changes, stats } = link;
  const event = (atMs: number, method: string, value: unknown): DumpEvent => ({
    atMs,
    method,
    connection,
    value,
  });
  const latest = stats?.get();
  return [
    event(startedAtMs, 'create', {}),
    ...changes.map(({ atMs, view }) =>
      event(Math.max(startedAtMs, atMs), 'onconnectionstatechange', STATES[view.kind]),
    ),
    ...(latest?.history.restarts ?? []).map(({ atMs }) => event(atMs, 'restartIce', null)),
    ...(latest === undefined ? [] : reportsOf(latest, choices)).map(({ atMs, value }) =>
      event(atMs, 'getStats', value),
    ),
    ...(endedAtMs === undefined ? [] : [event(endedAtMs, 'close', null)]),
  ];
}

const STATES: Readonly<Record<LinkView['kind'], RTCPeerConnectionState>> = {
  connecting: 'connecting',
  connected: 'connected',
  interrupted: 'disconnected',
  failed: 'failed',
};

function reportsOf(stats: LinkStats, choices: ReceiptChoices): { atMs: number; value: object }[] {
  const writer = new ReportWriter(stats, choices);
  let before: object = {};
  return stats.history.samples.map((sample) => {
    const report = writer.write(sample);
    // Readers complete each report with the one before: an entry that has gone must be null.
    const gone = Object.keys(before).filter((id) => !(id in report));
    before = report;
    return {
      atMs: sample.atMs,
      value: { ...report, ...Object.fromEntries(gone.map((id) => [id, null])) },
    };
  });
}
