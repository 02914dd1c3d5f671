import { median } from '../measure/summary.ts';
import type { Point } from './chart.ts';

/**
 * The medians of several measurements of the same points. The last point of each is saturation, and one round
 * may have measured more points before it: the surplus is left out.
 */
export function medianPoints(rounds: readonly (readonly Point[])[]): Point[] {
  const steadyCount = Math.min(...rounds.map((points) => points.length)) - 1;
  const indices = [...Array.from({ length: Math.max(0, steadyCount) }, (_, index) => index), -1];
  return indices.map((index) => {
    const points = rounds.flatMap((round) => round.at(index) ?? []);
    return { x: median(points.map(({ x }) => x)), y: median(points.map(({ y }) => y)) };
  });
}
