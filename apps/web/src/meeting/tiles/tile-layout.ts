/**
 * Computes the size of the tiles: all equal, in rows, with faces as large as possible. Pure
 * arithmetic; TileGrid measures the space and renders.
 */

export interface Space {
  width: number;
  height: number;
}

export interface TileLayout {
  columns: number;
  tileWidth: number;
  tileHeight: number;
}

/** A wider tile would only show more of the background. */
const WIDEST = 16 / 9;
/** Narrowest aspect ratio, by the orientation of the space. */
const NARROWEST = { landscape: 4 / 3, portrait: 3 / 4 };

/** In pixels also where text is larger, as in `TileGrid`: otherwise the last tile of a row wraps. */
export const TILE_GAP_PX = 8;

export function layoutTiles({ width, height }: Space, count: number): TileLayout {
  const narrowest = width < height ? NARROWEST.portrait : NARROWEST.landscape;
  let best: TileLayout = { columns: 1, tileWidth: 0, tileHeight: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const cell = { width: share(width, columns), height: share(height, rows) };
    const ratio = Math.min(WIDEST, Math.max(narrowest, cell.width / cell.height));
    // Rounded down: half a pixel too much wraps the last tile of a row.
    const tileWidth = Math.floor(Math.min(cell.width, cell.height * ratio));
    const tileHeight = Math.floor(Math.min(cell.height, cell.width / ratio));
    const layout = { columns, tileWidth, tileHeight };
    if (faceSize(layout) > faceSize(best)) best = layout;
  }
  return best;
}

/** A face can be as large as the shorter side of its tile. */
function faceSize({ tileWidth, tileHeight }: TileLayout): number {
  return Math.min(tileWidth, tileHeight);
}

function share(length: number, parts: number): number {
  return Math.max(0, (length - (parts - 1) * TILE_GAP_PX) / parts);
}
