import { describe, expect, it } from 'vitest';
import { type Gap, Results } from '../results.ts';
import { ROWS, type Row } from '../rows.ts';
import type { SystemName } from '../systems/system.ts';
import { toMarkdown } from './tables.ts';

const rowOf = (id: string): Row => ROWS.find((row) => row.id === id)!;
const far = rowOf('direct-50');
const roam = rowOf('roam');

function startUps(results: Results, system: SystemName, values: number[]): void {
  const { measured } = results.cell(far, system);
  measured.push(...values.map((firstFrameMs) => ({ firstFrameMs })));
}

const gap = (audioMs: number, videoMs: number, recovered = true): Gap => ({
  audioMs,
  videoMs,
  recovered,
  framesAtMs: [],
});

const lastRow = (text: string) =>
  text
    .split('\n')
    .at(-1)!
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());

describe('the table of start-ups', () => {
  it('has both quantiles of each system, and targets that are reached', () => {
    const results = new Results();
    startUps(results, 'Throughline', [500, 520, 510]);
    startUps(results, 'PeerJS', [600, 610, 620]);
    startUps(results, 'bare page', [400, 420, 410]);

    // 1.3 × (420 + 2 × 50) = 676
    expect(lastRow(toMarkdown(results, [far]))).toEqual([
      '510 / 520',
      '610 / 620',
      '410 / 420',
      '676: reached',
      'reached',
      '–',
    ]);
  });

  it('has the time that a run takes, over all systems', () => {
    const results = new Results();
    startUps(results, 'Throughline', [500]);
    results.cell(far, 'Throughline').tookMs.push(5_200, 4_800);
    results.cell(far, 'PeerJS').tookMs.push(3_100, 3_000, 2_900);

    expect(lastRow(toMarkdown(results, [far])).at(-1)).toBe('3.1');
  });

  it('marks targets that are missed', () => {
    const results = new Results();
    startUps(results, 'Throughline', [700]);
    startUps(results, 'PeerJS', [650]);
    startUps(results, 'bare page', [400]);

    expect(lastRow(toMarkdown(results, [far])).slice(3, 5)).toEqual([
      '650: **missed**',
      '**missed**',
    ]);
  });

  it('counts measurements that failed, and reaches no target without figures', () => {
    const results = new Results();
    results.cell(far, 'Throughline').failures.push('timeout');
    startUps(results, 'PeerJS', [650]);
    startUps(results, 'bare page', [400]);

    const [own, , , target, faster] = lastRow(toMarkdown(results, [far]));

    expect(own).toBe('(1 of 1 failed)');
    expect([target, faster]).toEqual(['650: **missed**', '**missed**']);
  });
});

describe('the table of gaps', () => {
  it('has the medians of audio and video, and judges the longest', () => {
    const results = new Results();
    results.cell(roam, 'Throughline').measured.push(gap(400, 900), gap(300, 800), gap(500, 1_200));

    expect(lastRow(toMarkdown(results, [roam]))).toEqual([
      '400 / 900',
      '',
      '',
      '1000: **missed**',
      '–',
    ]);
  });

  it('counts calls that were lost, and leaves them out of the medians', () => {
    const results = new Results();
    results.cell(roam, 'PeerJS').measured.push(gap(400, 900), gap(9_000, 30_000, false));

    expect(lastRow(toMarkdown(results, [roam]))[1]).toBe('400 / 900, **lost in 1 of 2**');
  });
});
