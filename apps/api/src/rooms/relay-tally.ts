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
}

export type RelayReport =
  | { readonly kind: 'opened'; readonly allocation: string }
  | { readonly kind: 'share'; readonly allocation: string; readonly bytes: number }
  | { readonly kind: 'whole'; readonly allocation: string; readonly bytes: number };

export const NOTHING_RELAYED: RelayTally = { bytes: 0, open: {} };

/** A full mesh of eight makes 56; more are left over from TURN servers that ended without a word. */
const MAX_OPEN = 256;

export function addReport({ bytes, open }: RelayTally, report: RelayReport): RelayTally {
  const { [report.allocation]: counted = 0, ...others } = open;
  switch (report.kind) {
    case 'opened':
      // A TURN server that was started anew numbers its allocations from the start again.
      return { bytes, open: bounded({ ...others, [report.allocation]: 0 }) };
    case 'share':
      return {
        bytes: bytes + report.bytes,
        open: bounded({ ...others, [report.allocation]: counted + report.bytes }),
      };
    case 'whole':
      return { bytes: bytes + report.bytes - counted, open: others };
    default:
      return assertNever(report);
  }
}

/** Keys that are texts, not whole numbers, keep the order in which they came. */
const bounded = (open: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(open).slice(-MAX_OPEN));
