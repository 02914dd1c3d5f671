/** Whether a call was bad enough to offer its receipt, and why. Pure. */
import type { CallRecord, LinkRecord } from './call-record';
import { linkGaps } from './link-gaps';
import { meanOf } from './sample-summary';

/** An ICE restart after a change of the network takes a few seconds, which people expect. */
export const LONG_GAP_MS = 10_000;
/** Of the packets of the microphone, over the last ten minutes. Concealment hides smaller losses. */
export const HIGH_LOSS_RATIO = 0.05;
/** Of the samples of the microphone, over the last ten minutes. At 5 %, words are missing. */
export const HIGH_CONCEALED_RATIO = 0.05;
/** There is one sample each second. Fewer show only how the call began, before the bitrate has adapted. */
const MIN_SAMPLES = 10;

export type CallProblem = { readonly person: string } & (
  | { readonly kind: 'never-connected' }
  /** The link was connected, and failed. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'gap'; readonly seconds: number }
  | { readonly kind: 'loss' }
  | { readonly kind: 'concealed' }
);

/** The worst problem first. Empty after a good call. */
export function problemsOf({ links }: CallRecord): CallProblem[] {
  return links
    .map(problemOf)
    .filter((problem) => problem !== undefined)
    .toSorted((a, b) => SEVERITY.indexOf(a.kind) - SEVERITY.indexOf(b.kind));
}

const SEVERITY: readonly CallProblem['kind'][] = [
  'never-connected',
  'lost',
  'gap',
  'concealed',
  'loss',
];

function problemOf(link: LinkRecord): CallProblem | undefined {
  const { displayName: person, changes, stats } = link;
  const hasFailed = changes.at(-1)?.view.kind === 'failed';
  const wasConnected = changes.some(({ view }) => view.kind === 'connected');
  if (hasFailed) return { person, kind: wasConnected ? 'lost' : 'never-connected' };
  const longestMs = Math.max(0, ...linkGaps(link).map(({ durationMs }) => durationMs ?? 0));
  if (longestMs > LONG_GAP_MS)
    return { person, kind: 'gap', seconds: Math.round(longestMs / 1_000) };
  const samples = stats?.get().history.samples ?? [];
  if (samples.length < MIN_SAMPLES) return undefined;
  if ((meanOf('concealedRatio', samples) ?? 0) > HIGH_CONCEALED_RATIO)
    return { person, kind: 'concealed' };
  if ((meanOf('lossRatio', samples) ?? 0) > HIGH_LOSS_RATIO) return { person, kind: 'loss' };
  return undefined;
}
