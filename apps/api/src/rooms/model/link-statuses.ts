/** What a participant reported last about each of its links [MOD-17], until either end of the link leaves. Pure. */
import type { LinkOutcome, LinkStatus, ParticipantId } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import type { ParticipantRecord } from './room.js';

/** By the participant at the other end. */
export type LinkStatuses = Readonly<Partial<Record<ParticipantId, LinkStatus>>>;

/** Of the links of one participant: in the largest room, all statuses together take up about a megabyte. */
export const MAX_LINK_STATUSES = 32;

/** Adds the status of the link to that participant, and removes the oldest if there are too many. */
export function withStatus(
  statuses: LinkStatuses = {},
  to: ParticipantId,
  status: LinkStatus,
): LinkStatuses {
  const others = Object.entries(statuses).filter(([id]) => id !== to);
  const latest: [string, LinkStatus | undefined][] = [...others, [to, status]];
  return Object.fromEntries(latest.slice(-MAX_LINK_STATUSES));
}

/** The record of a participant without its link to one that leaves. */
export function withoutLinkTo(record: ParticipantRecord, left: ParticipantId): ParticipantRecord {
  if (record.links?.[left] === undefined) return record;
  const { links } = record;
  const others = Object.entries(links).filter(([id]) => id !== left);
  return { ...record, links: Object.fromEntries(others) };
}

/** `undefined` if the report does not change the status. */
export function statusAfter(link: LinkOutcome): LinkStatus | undefined {
  switch (link.outcome) {
    case 'connected':
    case 'recovered':
      return link.route === 'direct'
        ? { kind: 'direct' }
        : { kind: 'relayed', ...(link.relay && { relay: link.relay }) };
    case 'failed':
      return { kind: 'failed', cause: link.cause };
    case 'media_received':
      return undefined;
    default:
      return assertNever(link);
  }
}
