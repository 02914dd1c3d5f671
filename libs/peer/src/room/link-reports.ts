/**
 * Determines what to report to the API about links, once each [LNK-6]: how a link first connected,
 * a change of its route, or why it has failed or was lost. No I/O and no clock.
 */
import type { LinkOutcome, ParticipantId, PredictedRoute } from '@throughline/protocol';
import type { LinkView } from '../links/media-topology.js';

/** The protocol's upper bound of a duration; a longer one is reported as this. */
const MAX_MS = 60 * 60 * 1_000;

interface ReportedLink {
  readonly startedAtMs: number;
  /** When it first connected; its route becomes known a little later. */
  connectedAtMs?: number;
  /** The outcome reported last. */
  reported?: string;
}

export interface ObservedLink {
  view: LinkView;
  /** Before the link connected or failed [PRED-2]. */
  predicted?: PredictedRoute | undefined;
}

export class LinkReports {
  readonly #links = new Map<ParticipantId, ReportedLink>();

  /** Call after the link may have changed. Returns the report to send, if any. */
  update(
    id: ParticipantId,
    { view, predicted }: ObservedLink,
    nowMs: number,
  ): LinkOutcome | undefined {
    const link = this.#links.get(id) ?? { startedAtMs: nowMs };
    this.#links.set(id, link);
    if (view.kind === 'connected') link.connectedAtMs ??= nowMs;
    const outcome = outcomeKey(view);
    if (outcome === undefined || outcome === link.reported) return undefined;
    const isFirst = link.reported === undefined;
    link.reported = outcome;
    const endedAtMs = view.kind === 'failed' ? nowMs : (link.connectedAtMs ?? nowMs);
    const ms = Math.min(Math.round(endedAtMs - link.startedAtMs), MAX_MS);
    return toLinkOutcome(view, isFirst ? { ms, ...(predicted && { predicted }) } : {});
  }

  /** Call when the link has been removed; the next link to the participant is a new one. */
  remove(id: ParticipantId): void {
    this.#links.delete(id);
  }
}

/** Two views with the same key need only one report. */
function outcomeKey(view: LinkView): string | undefined {
  if (view.kind === 'failed') return 'failed';
  return view.kind === 'connected' ? view.route?.kind : undefined;
}

function toLinkOutcome(
  view: LinkView,
  firstReport: Pick<LinkOutcome, 'ms' | 'predicted'>,
): LinkOutcome | undefined {
  if (view.kind === 'failed') return { outcome: 'failed', cause: view.cause, ...firstReport };
  if (view.kind !== 'connected' || view.route === undefined) return undefined;
  return { outcome: 'connected', route: view.route.kind, ...firstReport };
}
