/**
 * Notices what came of links, to be told to the API once each [LNK-6]: how one first connected, that it
 * changed its route, or why it has failed for good. Pure but for its own memory.
 */
import type { LinkOutcome, ParticipantId } from '@throughline/protocol';
import type { LinkView } from '../meeting-state.js';

/** What is told of a link is bounded by the protocol; no link takes longer. */
const MAX_MS = 60 * 60 * 1_000;

interface Watched {
  readonly startedAtMs: number;
  /** When it first connected; its route is read a little later. */
  connectedAtMs?: number;
  /** What was told last. */
  told?: string;
}

export class LinkReports {
  readonly #links = new Map<ParticipantId, Watched>();

  /** After the link may have changed. Returns what is to be told, if anything is. */
  note(id: ParticipantId, view: LinkView, nowMs: number): LinkOutcome | undefined {
    const link = this.#links.get(id) ?? { startedAtMs: nowMs };
    this.#links.set(id, link);
    if (view.kind === 'connected') link.connectedAtMs ??= nowMs;
    const told = essenceOf(view);
    if (told === undefined || told === link.told) return undefined;
    const isFirst = link.told === undefined;
    link.told = told;
    const endedAtMs = view.kind === 'failed' ? nowMs : (link.connectedAtMs ?? nowMs);
    const ms = Math.min(Math.round(endedAtMs - link.startedAtMs), MAX_MS);
    return outcomeOf(view, isFirst ? ms : undefined);
  }

  /** The link is no more; another to the same participant begins anew. */
  forget(id: ParticipantId): void {
    this.#links.delete(id);
  }
}

/** What makes a difference worth telling. */
function essenceOf(view: LinkView): string | undefined {
  if (view.kind === 'failed') return 'failed';
  return view.kind === 'connected' ? view.route?.kind : undefined;
}

function outcomeOf(view: LinkView, ms: number | undefined): LinkOutcome | undefined {
  const told = ms === undefined ? {} : { ms };
  if (view.kind === 'failed') return { outcome: 'failed', cause: view.cause, ...told };
  if (view.kind !== 'connected' || view.route === undefined) return undefined;
  return { outcome: 'connected', route: view.route.kind, ...told };
}
