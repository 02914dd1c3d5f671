/**
 * Determines what one end reports to the API about a link, once each: how it first connected, a change of its route,
 * why it failed or was lost [LNK-6], and, if the API accepts these, the first frame and each recovery [LNK-14]. Pure.
 */
import type { Route } from '@throughline/connectivity';
import type {
  LinkOutcome,
  MediaState,
  PredictedRoute,
  RecoveredBy,
  RelayProtocol,
} from '@throughline/protocol';
import type { LinkHistory } from '../links/link-history.js';
import type { LinkView } from '../links/media-topology.js';

/** The protocol's upper bound of a duration; a longer one is reported as this. */
const MAX_MS = 60 * 60 * 1_000;

export interface LinkObservation {
  readonly view: LinkView;
  readonly history: LinkHistory;
  /** What the remote participant sends, as it has announced. */
  readonly remoteMedia: MediaState;
  /** Before the link connected or failed [PRED-2]. */
  readonly predicted?: PredictedRoute | undefined;
  /** Since the UNIX epoch. */
  readonly nowMs: number;
}

/** The path of a link, as far as reports contain it. */
interface ReportedPath {
  readonly route: Route['kind'];
  readonly relay: RelayProtocol | undefined;
}

interface Gap {
  readonly sinceMs: number;
  /** `undefined` while the link is interrupted. */
  readonly endedAtMs?: number;
}

export interface LinkReportState {
  readonly reported: 'nothing' | 'path' | 'failed';
  /** When the link first connected; its route becomes known a little later. */
  readonly connectedAtMs?: number;
  /** As reported last. It stays while the link is interrupted. */
  readonly path?: ReportedPath;
  /** From the start of an interruption until the next report of a path. */
  readonly gap?: Gap;
  /** What the first frame is expected to be: what the remote end was sending when the link connected. */
  readonly awaitedMedia?: 'video' | 'audio' | undefined;
}

export const NOTHING_REPORTED: LinkReportState = { reported: 'nothing' };

export interface LinkReportStep {
  readonly state: LinkReportState;
  readonly reports: readonly LinkOutcome[];
}

/** @param isDetailed the API accepts the details of LNK-14 */
export function stepLinkReports(
  before: LinkReportState,
  observation: LinkObservation,
  isDetailed: boolean,
): LinkReportStep {
  const state = observeGap(observeConnected(before, observation), observation);
  const path = reportPath(state, observation, isDetailed);
  if (!isDetailed) return path;
  const media = reportMedia(path.state, observation);
  return { state: media.state, reports: [...path.reports, ...media.reports] };
}

function observeConnected(
  state: LinkReportState,
  { view, remoteMedia, nowMs }: LinkObservation,
): LinkReportState {
  if (view.kind !== 'connected' || state.connectedAtMs !== undefined) return state;
  const { camera, microphone } = remoteMedia;
  const awaitedMedia = camera ? 'video' : microphone ? 'audio' : undefined;
  return { ...state, connectedAtMs: nowMs, awaitedMedia };
}

/** A link that is interrupted again before its route is known has one gap. */
function observeGap(state: LinkReportState, { view, nowMs }: LinkObservation): LinkReportState {
  const { gap, connectedAtMs } = state;
  if (connectedAtMs === undefined) return state;
  if (view.kind !== 'connected')
    return gap !== undefined && gap.endedAtMs === undefined
      ? state
      : { ...state, gap: { sinceMs: gap?.sinceMs ?? nowMs } };
  return gap === undefined || gap.endedAtMs !== undefined
    ? state
    : { ...state, gap: { ...gap, endedAtMs: nowMs } };
}

function reportPath(
  state: LinkReportState,
  observation: LinkObservation,
  isDetailed: boolean,
): LinkReportStep {
  const { view } = observation;
  const { reported, path: previous, gap, ...rest } = state;
  if (view.kind === 'failed') {
    if (reported === 'failed') return { state, reports: [] };
    const report = {
      outcome: 'failed',
      cause: view.cause,
      ...fieldsOfFirstReport(state, observation),
    } as const;
    return { state: { ...state, reported: 'failed' }, reports: [report] };
  }
  if (view.kind !== 'connected' || view.route === undefined) return { state, reports: [] };
  const path = pathOf(view.route, isDetailed);
  if (isDetailed && gap !== undefined && !isMeasuredAfter(gap, observation.history))
    return { state, reports: [] };
  const after = { ...rest, reported: 'path', path } as const;
  const shown = { route: path.route, ...(path.relay && { relay: path.relay }) };
  if (isDetailed && gap !== undefined && previous !== undefined) {
    const gapMs = toDuration((gap.endedAtMs ?? observation.nowMs) - gap.sinceMs);
    const by = recoveredBy(previous, path, restartIn(observation.history, gap.sinceMs));
    return { state: after, reports: [{ outcome: 'recovered', ...shown, gapMs, by }] };
  }
  if (reported === 'path' && previous !== undefined && isSamePath(previous, path))
    return { state: after, reports: [] };
  const report = {
    outcome: 'connected',
    ...shown,
    ...fieldsOfFirstReport(state, observation),
  } as const;
  return { state: after, reports: [report] };
}

function reportMedia(state: LinkReportState, observation: LinkObservation): LinkReportStep {
  const { awaitedMedia: media } = state;
  if (media === undefined || observation.view.kind !== 'connected') return { state, reports: [] };
  const { remoteMedia, history } = observation;
  // Switched off before anything arrived: a later frame would measure when the person switched it on.
  if (!(media === 'video' ? remoteMedia.camera : remoteMedia.microphone))
    return { state: { ...state, awaitedMedia: undefined }, reports: [] };
  const sinceStartMs = media === 'video' ? history.firstFrameMs : firstSoundMs(history);
  if (sinceStartMs === undefined) return { state, reports: [] };
  const firstFrameMs = toDuration(sinceStartMs);
  return {
    state: { ...state, awaitedMedia: undefined },
    reports: [{ outcome: 'media_received', media, firstFrameMs }],
  };
}

/** To within the interval of the samples. */
function firstSoundMs({ samples, startedAtMs }: LinkHistory): number | undefined {
  const first = samples.find(({ received }) => (received.microphone?.kbps ?? 0) > 0);
  return first && first.atMs - startedAtMs;
}

/** The first report of a link also contains how long that took, and its prediction [PRED-3]. */
function fieldsOfFirstReport(
  { reported, connectedAtMs }: LinkReportState,
  { view, history, predicted, nowMs }: LinkObservation,
): { ms?: number; predicted?: PredictedRoute } {
  if (reported !== 'nothing') return {};
  const endedAtMs = view.kind === 'failed' ? nowMs : (connectedAtMs ?? nowMs);
  return { ms: toDuration(endedAtMs - history.startedAtMs), ...(predicted && { predicted }) };
}

/** Until then, the route may be that of the path before the gap. */
function isMeasuredAfter({ endedAtMs }: Gap, { samples }: LinkHistory): boolean {
  const latest = samples.at(-1);
  return latest !== undefined && endedAtMs !== undefined && latest.atMs >= endedAtMs;
}

type Restarted = 'nothing' | 'ice' | 'connection';

/** Restarts that began while the link was still connected can reach into the gap. */
function restartIn({ restarts }: LinkHistory, sinceMs: number): Restarted {
  const inGap = restarts.filter(
    ({ atMs, durationMs }) => durationMs === undefined || atMs + durationMs >= sinceMs,
  );
  if (inGap.length === 0) return 'nothing';
  return inGap.some(({ reason }) => reason === 'replaced') ? 'connection' : 'ice';
}

function recoveredBy(before: ReportedPath, after: ReportedPath, restarted: Restarted): RecoveredBy {
  if (after.relay !== undefined && after.relay !== before.relay) return 'other_relay';
  if (restarted === 'nothing') return 'path_return';
  return restarted === 'connection' ? 'new_connection' : 'ice_restart';
}

function pathOf({ kind, local }: Route, isDetailed: boolean): ReportedPath {
  const relay = isDetailed && local.candidateType === 'relay' ? local.relayProtocol : undefined;
  return { route: kind, relay };
}

function isSamePath(a: ReportedPath, b: ReportedPath): boolean {
  return a.route === b.route && a.relay === b.relay;
}

function toDuration(ms: number): number {
  return Math.min(Math.max(0, Math.round(ms)), MAX_MS);
}
