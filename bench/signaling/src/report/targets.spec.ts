import { describe, expect, it } from 'vitest';
import { Results } from './results.ts';
import { type Target, targetsTable } from './targets.ts';

const relaying: Target = {
  text: 'CPU',
  server: 'ours',
  figure: 'relayCpuUs',
  atMost: 1.25,
  comparedTo: 'bare',
  digits: 2,
  unit: '×',
};
const storm: Target = {
  text: 'storm',
  server: 'ours',
  figure: 'stormMs',
  atMost: 10_000,
  digits: 0,
  unit: 'ms',
};

function measured(...ourCpuUs: number[]): Results {
  const results = new Results();
  for (const relayCpuUs of ourCpuUs) {
    results.add('bare', { relayCpuUs: 10 });
    results.add('ours', { relayCpuUs });
  }
  return results;
}

describe('the targets', () => {
  it('are judged by the median of the ratios per round', () => {
    expect(targetsTable(measured(11, 12, 20), [relaying])).toContain(
      '| 1.20 (1.10–2.00) × | yes |',
    );
    expect(targetsTable(measured(11, 13, 20), [relaying])).toContain('| **no** |');
  });

  it('are left out if nothing was measured for them', () => {
    expect(targetsTable(measured(11), [storm])).toBe('');
    expect(targetsTable(measured(11), [relaying, storm])).not.toContain('storm');
  });
});
