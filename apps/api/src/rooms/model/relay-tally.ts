/**
 * The bytes that TURN servers have relayed for the participants of a room [ICE-4]. A TURN server
 * reports each allocation in increments, then its total when it ends. Increments are lost while the
 * API or Redis is down; the total corrects the sum. Pure.
 */
import { assertNever } from '@throughline/std';

export interface RelayTally {
  readonly bytes: number;
  /** Sum of the increments of each open allocation; at most `MAX_OPEN`, oldest first. */
  readonly open: Readonly<Record<string, number>>;
  /** Bytes of each participant; at most `MAX_PARTICIPANTS`, in the order of their first report. */
  readonly byParticipant: Readonly<Record<string, number>>;
}

/** `allocation` starts with the participant's id and a slash. */
export type RelayReport =
  | { readonly kind: 'opened'; readonly allocation: string }
  | { readonly kind: 'increment'; readonly allocation: string; readonly bytes: number }
  | { readonly kind: 'total'; readonly allocation: string; readonly bytes: number };

export const EMPTY_TALLY: RelayTally = { bytes: 0, open: {}, byParticipant: {} };

/** A full mesh of eight makes 56; a TURN server that crashes leaves its allocations open. */
const MAX_OPEN = 256;

/** Eight at a time, plus former participants: memory is bounded, and the oldest are dropped. */
const MAX_PARTICIPANTS = 256;

export function addReport(tally: RelayTally, report: RelayReport): RelayTally {
  const { [report.allocation]: counted = 0, ...others } = tally.open;
  const openWith = (bytes: number) => bounded({ ...others, [report.allocation]: bytes }, MAX_OPEN);
  switch (report.kind) {
    case 'opened':
      // A restarted TURN server numbers its allocations from the start again.
      return { ...tally, open: openWith(0) };
    case 'increment':
      return { ...count(tally, report, report.bytes), open: openWith(counted + report.bytes) };
    case 'total':
      return { ...count(tally, report, report.bytes - counted), open: others };
    default:
      return assertNever(report);
  }
}

function count({ bytes, byParticipant }: RelayTally, { allocation }: RelayReport, more: number) {
  const [participant = ''] = allocation.split('/');
  const total = (byParticipant[participant] ?? 0) + more;
  return {
    bytes: bytes + more,
    byParticipant: bounded({ ...byParticipant, [participant]: total }, MAX_PARTICIPANTS),
  };
}

/** Relies on insertion order, which objects keep for keys that are not integers. */
const bounded = (amounts: Readonly<Record<string, number>>, max: number) =>
  Object.fromEntries(Object.entries(amounts).slice(-max));
