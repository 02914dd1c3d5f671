/**
 * Which signals of the remote end are applied [LNK-7]. The API relays signals without parsing them, and
 * a browser spends seconds on an offer with hundreds of sections, so they are checked and counted
 * here, before the browser sees them. SDP is read, never edited. Pure.
 */
import type { LinkSignal } from '@throughline/protocol';
import { type Rate, refill } from '@throughline/std';
import { LAYOUT_SECTIONS } from './media-layout.js';

/** Chromium's and Firefox's descriptions of the layout have 5 to 12 KiB and about 400 lines. */
export const MAX_SDP_LENGTH = 32_768;
export const MAX_SDP_LINES = 1_000;

/** At once, and more each second. An ICE restart sends one description and some 10 to 40 candidates. */
export const SIGNAL_BUDGETS = {
  descriptions: { burst: 20, perSecond: 0.5 },
  candidates: { burst: 120, perSecond: 2 },
  /** `….local` names (RFC 8828 mDNS): the browser asks the local network for each. */
  mdnsNames: { burst: 24, perSecond: 0.5 },
} as const satisfies Record<string, Rate>;

type Resource = keyof typeof SIGNAL_BUDGETS;

export interface SignalBudget {
  readonly left: Readonly<Record<Resource, number>>;
  readonly atMs: number;
}

export type SignalProblem = 'too-large' | 'wrong-layout' | 'too-many';

export type SignalVerdict =
  { ok: true; budget: SignalBudget } | { ok: false; budget: SignalBudget; problem: SignalProblem };

export function fullBudget(nowMs: number): SignalBudget {
  const { descriptions, candidates, mdnsNames } = SIGNAL_BUDGETS;
  return {
    left: {
      descriptions: descriptions.burst,
      candidates: candidates.burst,
      mdnsNames: mdnsNames.burst,
    },
    atMs: nowMs,
  };
}

/** @param nowMs monotonic */
export function checkSignal(
  before: SignalBudget,
  signal: LinkSignal,
  nowMs: number,
): SignalVerdict {
  const budget = refillAll(before, nowMs);
  if (signal.kind === 'description') {
    const problem = descriptionProblem(signal.description.sdp);
    if (problem !== undefined) return { ok: false, budget, problem };
  }
  const cost = costOf(signal);
  const left = { ...budget.left };
  for (const resource of RESOURCES) {
    left[resource] -= cost[resource];
    if (left[resource] < 0) return { ok: false, budget, problem: 'too-many' };
  }
  return { ok: true, budget: { left, atMs: nowMs } };
}

const RESOURCES = ['descriptions', 'candidates', 'mdnsNames'] as const;

function refillAll({ left, atMs }: SignalBudget, nowMs: number): SignalBudget {
  const refilled = { ...left };
  for (const resource of RESOURCES)
    refilled[resource] = refill(left[resource], SIGNAL_BUDGETS[resource], nowMs - atMs);
  return { left: refilled, atMs: nowMs };
}

function descriptionProblem(sdp: string): SignalProblem | undefined {
  if (sdp.length > MAX_SDP_LENGTH || count(sdp, /\n/g) > MAX_SDP_LINES) return 'too-large';
  const sections = [...sdp.matchAll(/^m=(\S*)/gm)].map(([, media]) => media);
  const hasLayout =
    sections.length === LAYOUT_SECTIONS.length &&
    sections.every((media, index) => media === LAYOUT_SECTIONS[index]);
  return hasLayout ? undefined : 'wrong-layout';
}

/** A description can hold candidates, too. */
function costOf(signal: LinkSignal): Record<Resource, number> {
  if (signal.kind === 'description') {
    const lines = signal.description.sdp.match(/^a=candidate:.*$/gm) ?? [];
    return {
      descriptions: 1,
      candidates: lines.length,
      mdnsNames: lines.filter(hasMdnsName).length,
    };
  }
  const { candidate } = signal.candidate;
  return { descriptions: 0, candidates: 1, mdnsNames: hasMdnsName(candidate) ? 1 : 0 };
}

function hasMdnsName(candidate: string): boolean {
  return /\.local\.?(\s|$)/i.test(candidate);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
