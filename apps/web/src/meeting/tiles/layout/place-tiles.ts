/** Computes the place of each tile on the stage. Pure: `tile-placement.ts` applies it. */
import type { Corner } from '@/storage/self-view';
import { type Box, cornerBox, FLOATING_MARGIN_PX, HIDDEN_SIZE_PX, selfViewSize } from './corner';
import { layoutGrid, layoutStrip, type Space, TILE_GAP_PX } from './grid-layout';
import type { StageLayout } from './stage-layout';

export type Place = 'grid' | 'large' | 'strip' | 'floating';

export interface PlacedTile {
  place: Place;
  box: Box;
  /** The corner that the self view covers, with its margin: labels stay out of it. */
  covered?: Space & { corner: Corner };
}

export interface FloatingView {
  corner: Corner;
  isHidden: boolean;
}

/** Of the stage. On a wide one the filmstrip is beside, otherwise below. */
const STRIP_SHARE = 0.2;
/** CSS pixels: the cause of a failed link and its button need this much. */
const STRIP_MIN_PX = 288;
/** Of the stage, so that what is large stays larger. */
const STRIP_MAX_SHARE = { beside: 0.4, below: 0.58 };

/** @returns by key, in CSS pixels */
export function placeTiles(
  stage: Space,
  { large, strip, floating }: StageLayout,
  view: FloatingView,
): Map<string, PlacedTile> {
  const tiles = new Map<string, PlacedTile>();
  const areas =
    strip.length === 0 ? { large: wholeOf(stage), strip: undefined } : split(stage, strip.length);
  const isGrid = large.length > 1;
  addGrid(tiles, large, { area: areas.large, place: isGrid ? 'grid' : 'large' });
  if (areas.strip) addGrid(tiles, strip, { area: areas.strip, place: 'strip' });
  if (floating === undefined) return tiles;
  const size = view.isHidden
    ? { width: HIDDEN_SIZE_PX, height: HIDDEN_SIZE_PX }
    : selfViewSize(stage);
  tiles.set(floating, { place: 'floating', box: cornerBox(stage, size, view.corner) });
  for (const key of large) {
    const below = tiles.get(key);
    if (below) tiles.set(key, { ...below, covered: { corner: view.corner, ...withMargin(size) } });
  }
  return tiles;
}

/** For a page whose text runs from right to left. What floats stays in its corner. */
export function mirrorTiles(
  { width }: Space,
  tiles: Map<string, PlacedTile>,
): Map<string, PlacedTile> {
  const mirrored = ({ x, ...box }: Box): Box => ({ ...box, x: width - x - box.width });
  return new Map(
    [...tiles].map(([key, tile]) => [
      key,
      tile.place === 'floating' ? tile : { ...tile, box: mirrored(tile.box) },
    ]),
  );
}

function addGrid(
  tiles: Map<string, PlacedTile>,
  keys: readonly string[],
  { area, place }: { area: Box; place: Place },
): void {
  const layout = place === 'strip' ? layoutStrip : layoutGrid;
  const { columns, tileWidth: width, tileHeight: height } = layout(area, keys.length);
  const rows = Math.ceil(keys.length / columns);
  const top = area.y + (area.height - lengthOf(rows, height)) / 2;
  for (const [index, key] of keys.entries()) {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, keys.length - row * columns);
    const left = area.x + (area.width - lengthOf(inRow, width)) / 2;
    const x = Math.round(left + (index % columns) * (width + TILE_GAP_PX));
    const y = Math.round(top + row * (height + TILE_GAP_PX));
    tiles.set(key, { place, box: { x, y, width, height } });
  }
}

/** The large tile has what the tiles of the filmstrip leave. */
function split({ width, height }: Space, tilesInStrip: number): { large: Box; strip: Box } {
  if (width < height) {
    const maxDepth = stripDepth(height, STRIP_MAX_SHARE.below);
    const { columns, tileHeight } = layoutStrip({ width, height: maxDepth }, tilesInStrip);
    const depth = lengthOf(Math.ceil(tilesInStrip / columns), tileHeight);
    const rest = height - depth - TILE_GAP_PX;
    return {
      large: { x: 0, y: 0, width, height: rest },
      strip: { x: 0, y: height - depth, width, height: depth },
    };
  }
  const maxDepth = stripDepth(width, STRIP_MAX_SHARE.beside);
  const { columns, tileWidth } = layoutStrip({ width: maxDepth, height }, tilesInStrip);
  const depth = lengthOf(columns, tileWidth);
  const rest = width - depth - TILE_GAP_PX;
  return {
    large: { x: 0, y: 0, width: rest, height },
    strip: { x: width - depth, y: 0, width: depth, height },
  };
}

/** At most. */
function stripDepth(length: number, maxShare: number): number {
  return Math.floor(Math.max(length * STRIP_SHARE, Math.min(STRIP_MIN_PX, length * maxShare)));
}

function wholeOf({ width, height }: Space): Box {
  return { x: 0, y: 0, width, height };
}

function withMargin({ width, height }: Space): Space {
  return { width: width + FLOATING_MARGIN_PX, height: height + FLOATING_MARGIN_PX };
}

/** Of this many tiles in a row or column, with the gaps between them. */
function lengthOf(count: number, size: number): number {
  return count * size + (count - 1) * TILE_GAP_PX;
}
