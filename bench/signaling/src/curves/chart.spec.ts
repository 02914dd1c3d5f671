import { describe, expect, it } from 'vitest';
import { drawChart, spreadOut, ticksUpTo } from './chart.ts';

const options = {
  title: 'CPU per message',
  xTitle: 'messages/s',
  xTicks: [1_000, 10_000],
  yTitle: 'µs',
  note: 'Run of today',
};

describe('a chart', () => {
  const chart = drawChart(
    [
      { name: 'ours', points: [1_000, 5_000, 10_000].map((x) => ({ x, y: 20 })) },
      { name: 'not measured', points: [] },
      { name: 'other', points: [{ x: 1_000, y: 40 }] },
    ],
    options,
  );

  it('has a named line with a dot for each measured point', () => {
    expect(chart.match(/<circle/g)).toHaveLength(4);
    expect(chart).toContain('>ours</text>');
    expect(chart).toContain('>other</text>');
  });

  it('leaves out a server that was not measured', () => {
    expect(chart).not.toContain('not measured');
  });

  it('begins at 0 unless its vertical axis is logarithmic', () => {
    const line = { name: 'ours', points: [{ x: 1_000, y: 40 }] };

    expect(chart).toContain('>0</text>');
    expect(drawChart([line], { ...options, yTicks: [10, 100] })).not.toContain('>0</text>');
  });
});

describe('the ticks of an axis', () => {
  it.each([
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [17.7, [0, 5, 10, 15, 20]],
    [130, [0, 50, 100, 150]],
  ])('are round and reach %d', (max, ticks) => {
    expect(ticksUpTo(max)).toEqual(ticks);
  });
});

describe('the names of lines', () => {
  it('stay at the ends of their lines if they do not overlap', () => {
    expect(spreadOut([200, 50])).toEqual([200, 50]);
  });

  it('move apart where they would overlap, in the order of their lines', () => {
    expect(spreadOut([101, 100, 50])).toEqual([115, 100, 50]);
  });

  it('move upwards at the end of the plot', () => {
    expect(spreadOut([341, 342])).toEqual([327, 342]);
  });
});
