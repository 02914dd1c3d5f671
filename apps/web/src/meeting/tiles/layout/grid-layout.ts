/**
 * Computes the size of equal tiles in rows, so that they cover as much of the space as possible. Pure
 * arithmetic: `place-tiles.ts` places them, `tile-placement.ts` measures the space.
 */

export interface Space {
  width: number;
  height: number;
}

export interface GridLayout {
  columns: number;
  tileWidth: number;
  tileHeight: number;
}

/** A wider tile would only show more of the background. */
const WIDEST = 16 / 9;
/** Narrowest aspect ratio, by the orientation of the space. */
const NARROWEST = { landscape: 4 / 3, portrait: 3 / 4 };

/** CSS pixels between neighbouring tiles. */
export const TILE_GAP_PX = 8;

/** A single tile fills the space, whatever its shape. */
export function layoutGrid(space: Space, count: number): GridLayout {
  const { width, height } = space;
  if (count === 1)
    return { columns: 1, tileWidth: Math.floor(width), tileHeight: Math.floor(height) };
  return largestTiles(space, count, width < height ? NARROWEST.portrait : NARROWEST.landscape);
}

/** Tiles of the filmstrip have the shape of a camera held sideways, even a single one and in a tall strip. */
export function layoutStrip(space: Space, count: number): GridLayout {
  return largestTiles(space, count, NARROWEST.landscape);
}

function largestTiles(space: Space, count: number, narrowest: number): GridLayout {
  let best: GridLayout = { columns: 1, tileWidth: 0, tileHeight: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const layout = layoutColumns(space, { columns, count, narrowest });
    if (area(layout) > area(best)) best = layout;
  }
  return best;
}

interface Columns {
  columns: number;
  count: number;
  narrowest: number;
}

function layoutColumns(
  { width, height }: Space,
  { columns, count, narrowest }: Columns,
): GridLayout {
  const rows = Math.ceil(count / columns);
  const cell = { width: share(width, columns), height: share(height, rows) };
  const ratio = Math.min(WIDEST, Math.max(narrowest, cell.width / cell.height));
  return {
    columns,
    tileWidth: Math.floor(Math.min(cell.width, cell.height * ratio)),
    tileHeight: Math.floor(Math.min(cell.height, cell.width / ratio)),
  };
}

function area({ tileWidth, tileHeight }: GridLayout): number {
  return tileWidth * tileHeight;
}

function share(length: number, parts: number): number {
  return Math.max(0, (length - (parts - 1) * TILE_GAP_PX) / parts);
}
