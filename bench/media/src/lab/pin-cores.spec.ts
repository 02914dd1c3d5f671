import { describe, expect, it } from 'vitest';
import { coreSets, pinsFor, type RunningContainer } from './pin-cores.ts';

const container = (id: string, facts: Partial<RunningContainer> = {}): RunningContainer => ({
  id,
  name: `random-${id}`,
  project: '',
  networkMode: 'bridge',
  cores: '',
  ...facts,
});

describe('the cores of a machine', () => {
  it.each([
    [4, '2-3', '0-1'],
    [5, '3-4', '0-2'],
    [8, '4-7', '0-3'],
  ])('%i: the newcomer has %s, everything else %s', (count, newcomer, others) => {
    expect(coreSets(count)).toEqual({ newcomer, others });
  });

  it.each([1, 2, 3])('%i: nothing is pinned, since a call nearly fills one core', (count) => {
    expect(coreSets(count)).toBeUndefined();
  });
});

describe('the containers of a bench', () => {
  const bench = { labId: 'nat-lab-1', project: 'product-1', newcomer: 'left' };
  const cores = { newcomer: '1', others: '0' };
  const left = container('l', { name: 'nat-lab-1-left' });
  const right = container('r', { name: 'nat-lab-1-right' });
  const pins = (...more: RunningContainer[]) => pinsFor([left, right, ...more], bench, cores);

  it('have the cores of the others, except the browser of the newcomer', () => {
    const newcomer = container('n', { networkMode: 'container:l' });
    const other = container('o', { networkMode: 'container:r' });
    const api = container('a', { project: 'product-1' });

    expect(pins(newcomer, other, api)).toEqual([
      { id: 'l', cores: '0' },
      { id: 'r', cores: '0' },
      { id: 'n', cores: '1' },
      { id: 'o', cores: '0' },
      { id: 'a', cores: '0' },
    ]);
  });

  it('are pinned once, and those of other labs and products never', () => {
    const pinned = container('n', { networkMode: 'container:l', cores: '1' });
    const foreign = [
      container('x', { name: 'nat-lab-2-left' }),
      container('y', { project: 'product-2' }),
      container('z'),
    ];

    expect(pins(pinned, ...foreign).map(({ id }) => id)).toEqual(['l', 'r']);
  });
});
