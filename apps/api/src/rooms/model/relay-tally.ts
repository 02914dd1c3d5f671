/**
 * How much a TURN server has relayed for the participants of one room, added up from what it
 * reports of each allocation: shares as they come, and the whole at the end [ICE-4]. Shares can be
 * missed while the API or Redis is away, so the end sets right what they came to. Pure.
 */
import { assertNever } from '@throughline/std';

export interface RelayTally {
  readonly bytes: number;
  /** What the shares of each open allocation came to; for at most `MAX_OPEN`, oldest first. */
  readonly open: Readonly<Record<string, number>>;
  /** What of it was relayed for each; for at most `MAX_PARTICIPANTS`, who was relayed first first. */
  readonly byParticipant: Readonly<Record<string, number>>;
}

/** `allocation` begins with the participant's id and a slash. */
export type RelayReport =
  | { readonly kind: 'opened'; readonly allocation: string }
  | { readonly kind: 'share'; readonly allocation: string; readonly bytes: number }
  | { readonly kind: 'whole'; readonly allocation: string; readonly bytes: number };

export const NOTHING_RELAYED: RelayTally = { bytes: 0, open: {}, byParticipant: {} };

/** A full mesh of eight makes 56; more are left over from TURN servers that ended without a word. */
const MAX_OPEN = 256;

/** Eight at a time, and those who were there before them; a room is not a ledger. */
const MAX_PARTICIPANTS = 256;

export function addReport(tally: RelayTally, report: RelayReport): RelayTally {
  const { [report.allocation]: counted = 0, ...others } = tally.open;
  const openWith = (bytes: number) => bounded({ ...others, [report.allocation]: bytes }, MAX_OPEN);
  switch (report.kind) {
    case 'opened':
      // A TURN server that was started anew numbers its allocations from the start again.
      return { ...tally, open: openWith(0) };
    case 'share':
      return { ...count(tally, report, report.bytes), open: openWith(counted + report.bytes) };
    case 'whole':
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

/** Keys that are texts, not whole numbers, keep the order in which they came. */
const bounded = (amounts: Readonly<Record<string, number>>, max: number) =>
  Object.fromEntries(Object.entries(amounts).slice(-max));
