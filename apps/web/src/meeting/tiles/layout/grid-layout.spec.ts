import { describe, expect, it } from 'vitest';
import { type GridLayout, layoutGrid, layoutStrip, type Space, TILE_GAP_PX } from './grid-layout';

const desktop = { width: 1256, height: 670 };
const phone = { width: 374, height: 718 };
const phoneOnItsSide = { width: 828, height: 250 };
const tablet = { width: 744, height: 900 };
const wide = { width: 2520, height: 1200 };
const strip = { width: 288, height: 670 };
const SPACES = [desktop, phone, phoneOnItsSide, tablet, wide, strip];

const MAX_TILES = 49;
const counts = Array.from({ length: MAX_TILES }, (_, index) => index + 1);

const rowsOf = ({ columns }: GridLayout, count: number) => Math.ceil(count / columns);
const areaOf = ({ tileWidth, tileHeight }: GridLayout) => tileWidth * tileHeight;

describe('the number of columns', () => {
  it.each([
    { where: 'a desktop', space: desktop, columns: [1, 2, 2, 2, 3, 3, 3, 3] },
    { where: 'a phone', space: phone, columns: [1, 1, 1, 1, 2, 2, 2, 2] },
    { where: 'a phone on its side', space: phoneOnItsSide, columns: [1, 2, 3, 4, 3, 3, 4, 4] },
  ])('suits the shape of $where', ({ space, columns }) => {
    const few = counts.slice(0, columns.length);

    expect(few.map((count) => layoutGrid(space, count).columns)).toEqual(columns);
  });
});

describe.each(SPACES)('tiles in $width × $height, from 1 to 49', (space) => {
  const countsWhere = (isSo: (layout: GridLayout, count: number) => boolean) =>
    counts.filter((count) => isSo(layoutGrid(space, count), count));

  it('fit', () => {
    const tooLarge = countsWhere((layout, count) => {
      const { columns, tileWidth, tileHeight } = layout;
      const rows = rowsOf(layout, count);
      return (
        columns * tileWidth + (columns - 1) * TILE_GAP_PX > space.width ||
        rows * tileHeight + (rows - 1) * TILE_GAP_PX > space.height
      );
    });

    expect(tooLarge).toEqual([]);
  });

  it('have the aspect ratio of a video, unless there is one', () => {
    const distorted = countsWhere(({ tileWidth, tileHeight }) => {
      const ratio = tileWidth / tileHeight;
      return ratio < 0.72 || ratio > 1.85;
    });

    expect(distorted.filter((count) => count > 1)).toEqual([]);
  });

  it('cover at least as much as the layout with the largest faces', () => {
    const smaller = countsWhere(
      (layout, count) => areaOf(layout) < areaOf(layoutByFaceSize(space, count)),
    );

    expect(smaller).toEqual([]);
  });
});

describe.each(SPACES)('tiles of a filmstrip in $width × $height, from 1 to 49', (space) => {
  it('have the aspect ratio of a camera that is held sideways', () => {
    const distorted = counts.filter((count) => {
      const { tileWidth, tileHeight } = layoutStrip(space, count);
      const ratio = tileWidth / tileHeight;
      return ratio < 1.3 || ratio > 1.85;
    });

    expect(distorted).toEqual([]);
  });
});

it('two tiles beside a shared screen are as wide as the filmstrip', () => {
  expect(layoutStrip(strip, 2)).toEqual({ columns: 1, tileWidth: 288, tileHeight: 216 });
});

it('a single tile fills the space', () => {
  expect(layoutGrid(desktop, 1)).toEqual({ columns: 1, tileWidth: 1256, tileHeight: 670 });
});

it('tiles have no size in a space that is not laid out yet', () => {
  expect(layoutGrid({ width: 0, height: 0 }, 3)).toEqual({
    columns: 1,
    tileWidth: 0,
    tileHeight: 0,
  });
});

/** As of version 0.1: the layout whose shorter side is longest. */
function layoutByFaceSize({ width, height }: Space, count: number): GridLayout {
  const narrowest = width < height ? 3 / 4 : 4 / 3;
  let best: GridLayout = { columns: 1, tileWidth: 0, tileHeight: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const cellWidth = Math.max(0, (width - (columns - 1) * TILE_GAP_PX) / columns);
    const cellHeight = Math.max(0, (height - (rows - 1) * TILE_GAP_PX) / rows);
    const ratio = Math.min(16 / 9, Math.max(narrowest, cellWidth / cellHeight));
    const tileWidth = Math.floor(Math.min(cellWidth, cellHeight * ratio));
    const tileHeight = Math.floor(Math.min(cellHeight, cellWidth / ratio));
    const isBetter = Math.min(tileWidth, tileHeight) > Math.min(best.tileWidth, best.tileHeight);
    if (isBetter) best = { columns, tileWidth, tileHeight };
  }
  return best;
}
