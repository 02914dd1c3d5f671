import { describe, expect, it } from 'vitest';
import { relayX } from '@/line/line-shape';
import { DRAWING_WIDTH, NAME_GAP, type PathsPlan, placePaths, type Point } from './place-paths';

const COUNTS = Array.from({ length: 16 }, (_, index) => index + 1);

interface Box {
  label: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const around = (
  label: string,
  { x, y }: Point,
  halfWidth: number,
  halfHeight = halfWidth,
): Box => ({
  label,
  left: x - halfWidth,
  right: x + halfWidth,
  top: y - halfHeight,
  bottom: y + halfHeight,
});

/** The circles, the names with the round trip below them, and the relays. */
function boxesOf({ self, radius, nameSize, nameWidth, paths }: PathsPlan): Box[] {
  const circles = [self, ...paths.map(({ end }) => end)].map((at, index) =>
    around(`circle ${index}`, at, radius),
  );
  const nameHeight = nameSize * 2.5;
  const names = paths.map(({ end, isNameAbove }, index) => {
    const y = end.y + (isNameAbove ? -1 : 1) * (radius + NAME_GAP + nameHeight / 2);
    return around(`name ${index + 1}`, { x: end.x, y }, nameWidth / 2, nameHeight / 2);
  });
  const relays = paths.map(({ angleDeg, run }, index) => {
    const angle = (angleDeg * Math.PI) / 180;
    const [x, y] = [relayX(run), -run.relayHeight];
    const at = {
      x: self.x + x * Math.cos(angle) - y * Math.sin(angle),
      y: self.y + x * Math.sin(angle) + y * Math.cos(angle),
    };
    return around(`relay ${index + 1}`, at, run.relayRadius);
  });
  return [...circles, ...names, ...relays];
}

const overlaps = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe.each(COUNTS)('the drawing of the paths to %i others', (count) => {
  const plan = placePaths(count);
  const boxes = boxesOf(plan);

  it('has a place for each', () => {
    expect(plan.paths).toHaveLength(count);
  });

  it('contains everything', () => {
    const outside = boxes.filter(
      ({ left, top, right, bottom }) =>
        left < 0 || top < 0 || right > DRAWING_WIDTH || bottom > plan.height,
    );

    expect(outside).toEqual([]);
  });

  it('lets no circle, name or relay cover another', () => {
    const pairs = boxes.flatMap((a, index) =>
      boxes.slice(index + 1).flatMap((b) => (overlaps(a, b) ? [`${a.label} and ${b.label}`] : [])),
    );

    expect(pairs).toEqual([]);
  });

  it('ends each line at the circle of its person', () => {
    for (const { end, angleDeg, run } of plan.paths) {
      const angle = (angleDeg * Math.PI) / 180;
      const gap = Math.hypot(
        end.x - plan.self.x - run.endX * Math.cos(angle),
        end.y - plan.self.y - run.endX * Math.sin(angle),
      );
      expect(gap).toBeCloseTo(plan.radius + run.strokeWidth);
    }
  });
});

it('places no one while the participant is alone', () => {
  expect(placePaths(0).paths).toEqual([]);
});
