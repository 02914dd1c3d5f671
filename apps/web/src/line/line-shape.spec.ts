import { describe, expect, it } from 'vitest';
import { brokenPaths, detourPath, type LineRun, straightPath, wallPath } from './line-shape';

const run: LineRun = {
  startX: 10,
  endX: 110,
  wallsX: [60],
  wallHeight: 20,
  relayHeight: 40,
  relayRadius: 8,
  strokeWidth: 4,
};

describe('the shape of a line', () => {
  it('is straight from one end to the other while the path is direct', () => {
    expect(straightPath(run)).toBe('M10 0H110');
  });

  it('goes above the wall through the relay while the path is relayed', () => {
    // A quadratic curve is halfway between the axis and its control point in the middle.
    expect(detourPath(run)).toBe('M10 0Q60 -80 110 0');
  });

  it('is broken in the middle when the path is lost', () => {
    const [fromStart, fromEnd] = brokenPaths(run);

    const endOf = (path: string) => {
      const [, x = '', offset = ''] = /H([\d.]+)q\S+ \S+ (\S+) \S+$/.exec(path) ?? [];
      return Number(x) + Number(offset);
    };
    expect(endOf(fromStart)).toBeLessThan(60 - 8);
    expect(endOf(fromEnd)).toBeGreaterThan(60 + 8);
  });
});

describe('a wall', () => {
  it('has an opening on the axis', () => {
    expect(wallPath(run, 60, 9)).toBe('M60 -20V-9M60 9V20');
  });

  it('is one piece when it is closed', () => {
    expect(wallPath(run, 60, 0)).toBe('M60 -20V20');
  });
});
