import { describe, expect, it } from 'vitest';
import { Results } from './results.ts';
import { toMarkdown } from './tables.ts';

function twoRounds(): Results {
  const results = new Results();
  results.add('bare', { relayCpuUs: 10, latencyP50Ms: 1, saturationCoreShare: 0.5 });
  results.add('ours', { relayCpuUs: 12, latencyP50Ms: 1.5 });
  results.add('bare', { relayCpuUs: 20, latencyP50Ms: 2, saturationCoreShare: 0.7 });
  results.add('ours', { relayCpuUs: 30, latencyP50Ms: 2.5 });
  return results;
}

describe('the tables of a run', () => {
  const lines = toMarkdown(twoRounds(), 'bare').split('\n');
  const cellsOf = (server: string) =>
    lines
      .find((line) => line.startsWith(`| ${server} `))!
      .split('|')
      .map((text) => text.trim());

  it('show the median and the spread of each figure', () => {
    expect(cellsOf('bare')).toContain('15.0 (10.0–20.0)');
    expect(cellsOf('ours')).toContain('2.00 (1.50–2.50)');
  });

  it('show the ratio to the bare relay of the same round', () => {
    expect(cellsOf('ours')).toContain('21.0 (12.0–30.0) = ×1.35 (1.20–1.50)');
  });

  it('show shares in per cent', () => {
    expect(cellsOf('bare')).toContain('60 (50–70)');
  });

  it('leave a cell empty if the figure was not measured', () => {
    expect(cellsOf('ours').filter((text) => text === '')).not.toEqual([]);
    expect(cellsOf('ours').join('')).not.toContain('NaN');
  });

  it('are left out if none of their figures was measured', () => {
    expect(lines.filter((line) => line.startsWith('| server'))).toHaveLength(1);
  });
});
