import { describe, expect, it } from 'vitest';
import { layoutTiles, TILE_GAP_PX } from './tile-layout';

const desktop = { width: 1256, height: 670 };
const phone = { width: 374, height: 718 };
const phoneOnItsSide = { width: 828, height: 250 };

describe('the number of columns', () => {
  it.each([
    { where: 'a desktop', space: desktop, columns: [1, 2, 2, 2, 3, 3, 4, 4] },
    { where: 'a phone', space: phone, columns: [1, 1, 1, 2, 2, 2, 2, 2] },
    { where: 'a phone on its side', space: phoneOnItsSide, columns: [1, 2, 3, 4, 3, 3, 4, 4] },
  ])('suits the shape of $where', ({ space, columns }) => {
    const counts = [1, 2, 3, 4, 5, 6, 7, 8];

    expect(counts.map((count) => layoutTiles(space, count).columns)).toEqual(columns);
  });
});

describe.each([desktop, phone, phoneOnItsSide])('tiles in $width × $height', (space) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('fit for a count of %i', (count) => {
    const { columns, tileWidth, tileHeight } = layoutTiles(space, count);
    const rows = Math.ceil(count / columns);

    expect(columns * tileWidth + (columns - 1) * TILE_GAP_PX).toBeLessThanOrEqual(space.width);
    expect(rows * tileHeight + (rows - 1) * TILE_GAP_PX).toBeLessThanOrEqual(space.height);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('keep the aspect ratio of video for a count of %i', (count) => {
    const { tileWidth, tileHeight } = layoutTiles(space, count);

    expect(tileWidth / tileHeight).toBeGreaterThan(0.74);
    expect(tileWidth / tileHeight).toBeLessThan(1.8);
  });
});

it('tiles have no size in a space that is not laid out yet', () => {
  expect(layoutTiles({ width: 0, height: 0 }, 3)).toEqual({
    columns: 1,
    tileWidth: 0,
    tileHeight: 0,
  });
});
