import { describe, expect, it } from 'vitest';
import { CORNERS } from '@/storage/self-view';
import type { Box } from './corner';
import type { Space } from './grid-layout';
import { mirrorTiles, placeTiles } from './place-tiles';
import type { StageLayout } from './stage-layout';

const desktop = { width: 1256, height: 670 };
const phone = { width: 374, height: 718 };
const phoneOnItsSide = { width: 828, height: 250 };
const zoomed = { width: 304, height: 496 };
const SPACES = [desktop, phone, phoneOnItsSide, zoomed];

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
const grid = (count: number): StageLayout => ({ large: people(count), strip: [] });
const speaker = (count: number): StageLayout => ({ large: ['large'], strip: people(count) });

const boxesIn = (space: Space, layout: StageLayout): Box[] =>
  [...placeTiles(space, layout, { corner: 'bottom-right', isHidden: false }).values()].map(
    ({ box }) => box,
  );
const areaOf = ({ width, height }: Space) => width * height;
const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const isInside = ({ width, height }: Space, box: Box) =>
  box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;

describe.each(SPACES)('tiles on a stage of $width × $height', (space) => {
  const counts = [1, 2, 3, 4, 5, 6, 7, 8, 12, 17, 25, 36, 49];

  it.each(counts)('neither overlap nor leave it, %i of them', (count) => {
    for (const layout of [grid(count), speaker(count)]) {
      const boxes = boxesIn(space, layout);
      const faults = boxes.filter(
        (box, index) =>
          !isInside(space, box) || boxes.slice(index + 1).some((other) => overlaps(box, other)),
      );
      expect(faults).toEqual([]);
      expect(boxes).toHaveLength(layout.large.length + layout.strip.length);
    }
  });

  it('leave no more than the gap between the large one and the filmstrip', () => {
    const gaps = counts.map((count) => {
      const [large = { x: 0, y: 0, width: 0, height: 0 }, ...strip] = boxesIn(
        space,
        speaker(count),
      );
      return space.width < space.height
        ? Math.min(...strip.map(({ y }) => y)) - large.height
        : Math.min(...strip.map(({ x }) => x)) - large.width;
    });

    // Whole pixels.
    expect(gaps.filter((gap) => gap < 8 || gap > 12)).toEqual([]);
  });

  it('are smaller in the filmstrip than the large one', () => {
    const [large = { width: 0, height: 0 }, ...strip] = boxesIn(space, speaker(2));

    for (const box of strip) expect(areaOf(box)).toBeLessThan(areaOf(large));
  });
});

describe('the places of tiles', () => {
  const view = { corner: 'bottom-right', isHidden: false } as const;

  it('are named for each tile', () => {
    const places = (layout: StageLayout) =>
      [...placeTiles(desktop, layout, view)].map(([key, { place }]) => `${key} ${place}`);

    expect(places(grid(2))).toEqual(['p0 grid', 'p1 grid']);
    expect(places(speaker(2))).toEqual(['large large', 'p0 strip', 'p1 strip']);
    expect(places({ large: ['a', 'b'], strip: ['c'] })).toEqual(['a grid', 'b grid', 'c strip']);
    expect(places({ large: ['a'], strip: [], floating: 'me' })).toEqual(['a large', 'me floating']);
  });

  it('are beside the large tile on a wide stage, and below it on a tall one', () => {
    const [large, first] = boxesIn(desktop, speaker(2));
    expect(first?.x).toBeGreaterThan(large?.width ?? Infinity);
    const [above, below] = boxesIn(phone, speaker(2));
    expect(below?.y).toBeGreaterThan(above?.height ?? Infinity);
  });

  it('centre the last row', () => {
    const [first, second, last] = boxesIn(desktop, grid(3));
    const middle = ((first?.x ?? 0) + (second?.x ?? 0) + (second?.width ?? 0)) / 2;

    expect((last?.x ?? 0) + (last?.width ?? 0) / 2).toBeCloseTo(middle, -1);
  });
});

describe('in text from right to left', () => {
  const view = { corner: 'bottom-right', isHidden: false } as const;
  const xOf = (layout: StageLayout) =>
    [...mirrorTiles(desktop, placeTiles(desktop, layout, view))].map(([key, { box }]) => [
      key,
      box.x,
      box.x + box.width,
    ]);

  it('the first tile is at the right, and the filmstrip at the left', () => {
    const [first, second] = xOf(grid(2));
    expect(first?.[1]).toBeGreaterThan(Number(second?.[2]));
    const [large, strip] = xOf(speaker(1));
    expect(large?.[1]).toBeGreaterThan(Number(strip?.[2]));
  });

  it('the self view stays in its corner', () => {
    const layout = { large: ['other'], strip: [], floating: 'me' };

    expect(xOf(layout).at(-1)).toEqual(['me', 993, 1_244]);
  });
});

describe.each(SPACES)('the tile of the only other one on a stage of $width × $height', (space) => {
  it.each(CORNERS)('fills it, and knows what the self view covers at the %s', (corner) => {
    const oneToOne = { large: ['other'], strip: [], floating: 'me' };
    const tiles = placeTiles(space, oneToOne, { corner, isHidden: false });
    const [other, me] = [tiles.get('other'), tiles.get('me')];

    expect(other?.box).toEqual({ x: 0, y: 0, ...space });
    expect(other?.covered?.corner).toBe(corner);
    const { width = 0, height = 0 } = other?.covered ?? {};
    const covered: Box = {
      x: corner.endsWith('left') ? 0 : space.width - width,
      y: corner.startsWith('top') ? 0 : space.height - height,
      width,
      height,
    };
    expect(me !== undefined && isInside(covered, shifted(me.box, covered))).toBe(true);
  });

  it('has little less space while the self view is hidden', () => {
    const oneToOne = { large: ['other'], strip: [], floating: 'me' };
    const tiles = placeTiles(space, oneToOne, { corner: 'top-left', isHidden: true });

    expect(tiles.get('me')?.box).toMatchObject({ width: 44, height: 44 });
  });
});

/** In the coordinates of another box. */
function shifted(box: Box, { x, y }: Box): Box {
  return { ...box, x: box.x - x, y: box.y - y };
}
