import type { LinkSignal } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import {
  checkSignal,
  fullBudget,
  MAX_SDP_LENGTH,
  MAX_SDP_LINES,
  SIGNAL_BUDGETS,
  type SignalVerdict,
} from './signal-check.js';

const LAYOUT = ['audio', 'video', 'video', 'audio', 'application'];

function offer(sections: readonly string[], ...lines: string[]): LinkSignal {
  const sdp = ['v=0', ...lines, ...sections.map((media) => `m=${media} 9 UDP/TLS/RTP/SAVPF 0`), ''];
  return { kind: 'description', description: { type: 'offer', sdp: sdp.join('\r\n') } };
}

function candidate(address = '198.51.100.7'): LinkSignal {
  return {
    kind: 'candidate',
    candidate: {
      candidate: `candidate:1 1 udp 1 ${address} 50000 typ host`,
      sdpMid: '0',
      sdpMLineIndex: 0,
      usernameFragment: null,
    },
  };
}

/** The verdicts on these signals, all of which arrive at once. */
function judge(signals: readonly LinkSignal[], nowMs = 0, budget = fullBudget(0)): SignalVerdict[] {
  return signals.map((signal) => {
    const verdict = checkSignal(budget, signal, nowMs);
    budget = verdict.budget;
    return verdict;
  });
}

const accepted = (verdicts: SignalVerdict[]) => verdicts.filter(({ ok }) => ok).length;
const repeat = (signal: LinkSignal, times: number) => Array.from({ length: times }, () => signal);
const problemOf = (signal: LinkSignal) => {
  const verdict = checkSignal(fullBudget(0), signal, 0);
  return verdict.ok ? undefined : verdict.problem;
};

describe('[LNK-7] a description', () => {
  it('with the layout of LNK-2 is applied', () => {
    expect(problemOf(offer(LAYOUT))).toBeUndefined();
  });

  it.each([
    { name: 'with 500 sections', sections: Array.from({ length: 500 }, () => 'audio') },
    { name: 'with one section more', sections: [...LAYOUT, 'audio'] },
    { name: 'with one section less', sections: LAYOUT.slice(0, 3) },
    {
      name: 'with sections in another order',
      sections: ['video', 'audio', 'video', 'application'],
    },
    { name: 'without sections', sections: [] },
  ])('$name is not applied', ({ sections }) => {
    expect(problemOf(offer(sections))).toBe('wrong-layout');
  });

  it('that is too long is not applied', () => {
    expect(problemOf(offer(LAYOUT, `a=x:${'x'.repeat(MAX_SDP_LENGTH)}`))).toBe('too-large');
  });

  it('with too many lines is not applied', () => {
    const lines = Array.from({ length: MAX_SDP_LINES }, () => 'a=x');

    expect(problemOf(offer(LAYOUT, ...lines))).toBe('too-large');
  });

  it('counts its candidates', () => {
    const lines = Array.from(
      { length: 130 },
      () => 'a=candidate:1 1 udp 1 198.51.100.7 1 typ host',
    );

    expect(problemOf(offer(LAYOUT, ...lines))).toBe('too-many');
  });
});

describe('[LNK-7] the signals of a link', () => {
  it('are applied up to the burst, and more as time passes', () => {
    const verdicts = judge(repeat(candidate(), 400));
    const later = judge(repeat(candidate(), 400), 10_000, verdicts.at(-1)!.budget);

    expect(accepted(verdicts)).toBe(SIGNAL_BUDGETS.candidates.burst);
    expect(accepted(later)).toBe(10 * SIGNAL_BUDGETS.candidates.perSecond);
  });

  it('cause few look-ups of mDNS names', () => {
    const verdicts = judge(repeat(candidate('0b9c1f9e-3a53-4d9c-8f0a-0d6f1a9c2b11.local'), 300));

    expect(accepted(verdicts)).toBe(SIGNAL_BUDGETS.mdnsNames.burst);
  });

  it('that are too many do not use up the budget of others', () => {
    const verdicts = judge([...repeat(candidate('a.local'), 300), ...repeat(candidate(), 50)]);

    expect(accepted(verdicts.slice(300))).toBe(50);
  });

  it('leave room for three ICE restarts in a row with 40 candidates each', () => {
    const restart = [offer(LAYOUT), ...repeat(candidate(), 40)];
    let budget = fullBudget(0);
    const counts = [0, 15_000, 30_000, 45_000].map((nowMs) => {
      const verdicts = judge(restart, nowMs, budget);
      budget = verdicts.at(-1)!.budget;
      return accepted(verdicts);
    });

    expect(counts).toEqual([41, 41, 41, 41]);
  });
});
