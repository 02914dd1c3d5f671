/**
 * Reports the outcomes of the links of a room to the API [LNK-6, LNK-14], as `link-report-state.ts` determines them.
 * Loaded on demand (`load-network-watch.ts`).
 */
import type {
  LinkOutcome,
  Participant,
  ParticipantId,
  PredictedRoute,
} from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import { epochMs } from '../links/epoch-ms.js';
import { type LinkHistory, startHistory } from '../links/link-history.js';
import type { LinkStats } from '../links/link-stats.js';
import type { LinkView } from '../links/media-topology.js';
import { type LinkReportState, NOTHING_REPORTED, stepLinkReports } from './link-report-state.js';

export interface LinkReportsOptions {
  /** The API accepts the details of LNK-14. */
  isDetailed: boolean;
  send: (to: ParticipantId, link: LinkOutcome) => void;
}

export interface ReportedLink {
  view: LinkView;
  /** The same object for the life of the link; `undefined` if the browser makes no connection. */
  stats: Readable<LinkStats> | undefined;
  predicted: PredictedRoute | undefined;
}

interface Observed {
  participant: Participant;
  link: ReportedLink;
  state: LinkReportState;
  /** In place of that of the stats, if there are none. */
  readonly emptyHistory: LinkHistory;
  readonly unsubscribe: (() => void) | undefined;
}

export class LinkReports {
  readonly #options: LinkReportsOptions;
  readonly #links = new Map<ParticipantId, Observed>();

  constructor(options: LinkReportsOptions) {
    this.#options = options;
  }

  /** Call after the participant or its link may have changed. Changes of the stats need no call. */
  update(participant: Participant, link: ReportedLink): void {
    const { id } = participant;
    const known = this.#links.get(id);
    const observed = known ?? {
      participant,
      link,
      state: NOTHING_REPORTED,
      emptyHistory: startHistory(epochMs()),
      unsubscribe: link.stats?.subscribe(() => this.#report(id)),
    };
    this.#links.set(id, Object.assign(observed, { participant, link }));
    this.#report(id);
  }

  /** Call when the link has been removed; the next link to the participant is a new one. */
  remove(id: ParticipantId): void {
    this.#links.get(id)?.unsubscribe?.();
    this.#links.delete(id);
  }

  /** Idempotent. */
  close(): void {
    for (const id of [...this.#links.keys()]) this.remove(id);
  }

  #report(id: ParticipantId): void {
    const observed = this.#links.get(id);
    if (observed === undefined) return;
    const { participant, link, emptyHistory } = observed;
    const { isDetailed, send } = this.#options;
    const { state, reports } = stepLinkReports(
      observed.state,
      {
        view: link.view,
        history: link.stats?.get().history ?? emptyHistory,
        remoteMedia: participant.media,
        predicted: link.predicted,
        nowMs: epochMs(),
      },
      isDetailed,
    );
    observed.state = state;
    for (const report of reports) send(id, report);
  }
}
