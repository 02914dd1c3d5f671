import { describe, expect, it } from 'vitest';
import { type Corner, CORNERS } from '@/storage/self-view';
import {
  cornerBox,
  cornerTowards,
  FLOATING_MARGIN_PX,
  nearestCorner,
  nextCorner,
  selfViewSize,
} from './corner';

const desktop = { width: 1256, height: 670 };
const phone = { width: 374, height: 600 };
const phoneOnItsSide = { width: 624, height: 180 };
const zoomed = { width: 304, height: 160 };

describe.each([desktop, phone, phoneOnItsSide, zoomed])(
  'the self view on a stage of $width × $height',
  (stage) => {
    const size = selfViewSize(stage);

    it('leaves most of the other person visible', () => {
      expect((size.width * size.height) / (stage.width * stage.height)).toBeLessThan(0.16);
      expect(size.height / stage.height).toBeLessThan(0.45);
    });

    it('has room for its three buttons', () => {
      const [buttons, gaps] = [3 * 28, 2 * 4 + 2 * 6];
      expect(size.width).toBeGreaterThanOrEqual(buttons + gaps);
    });

    it.each(CORNERS)('is inside the stage and nearest to its corner: %s', (corner) => {
      const box = cornerBox(stage, size, corner);

      expect(box.x).toBeGreaterThanOrEqual(FLOATING_MARGIN_PX);
      expect(box.y).toBeGreaterThanOrEqual(FLOATING_MARGIN_PX);
      expect(box.x + box.width).toBeLessThanOrEqual(stage.width - FLOATING_MARGIN_PX);
      expect(box.y + box.height).toBeLessThanOrEqual(stage.height - FLOATING_MARGIN_PX);
      expect(nearestCorner(stage, box)).toBe(corner);
    });
  },
);

it('the self view is smaller on a phone', () => {
  expect(selfViewSize(phone).width).toBeLessThan(selfViewSize(desktop).width);
});

describe('an arrow key', () => {
  it.each<[from: Corner, key: string, to: Corner]>([
    ['bottom-right', 'ArrowUp', 'top-right'],
    ['bottom-right', 'ArrowLeft', 'bottom-left'],
    ['bottom-right', 'ArrowRight', 'bottom-right'],
    ['top-left', 'ArrowDown', 'bottom-left'],
    ['top-left', 'ArrowUp', 'top-left'],
    ['top-left', 'Enter', 'top-left'],
  ])('moves it from %s by %s to %s', (from, key, to) => {
    expect(cornerTowards(from, key)).toBe(to);
  });
});

it('four presses without a direction visit each corner', () => {
  const visited = new Set<Corner>();
  let corner: Corner = 'top-left';
  for (let presses = 0; presses < 4; presses++) visited.add((corner = nextCorner(corner)));

  expect([visited.size, corner]).toEqual([4, 'top-left']);
});
