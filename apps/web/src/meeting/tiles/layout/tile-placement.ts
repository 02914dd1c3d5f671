/**
 * Puts the tiles of a list at their places, and moves them there in a short transform. It sets styles of the elements,
 * so that a new size of the window renders no component, and it never moves an element in the document: a video plays
 * on. `place-tiles.ts` computes the places.
 */
import { settings } from '@/settings/settings-store';
import { type Corner, CORNERS } from '@/storage/self-view';
import { type Box, nearestCorner } from './corner';
import type { Space } from './grid-layout';
import { type FloatingView, mirrorTiles, type PlacedTile, placeTiles } from './place-tiles';
import type { StageLayout } from './stage-layout';

/** What is on the stage, and how. */
export interface Arrangement {
  /** Of the list's children, in their order. */
  keys: readonly string[];
  layout: StageLayout;
  view: FloatingView;
}

/** Long enough to see where a tile went. */
const MOVE_MS = 200;
/** What the self view can cover of the large tile: see `label-bottom` in globals.css. */
const COVERABLE = [...CORNERS, 'top', 'bottom'];
/** A tile that changes its size more than this would show a blurred picture while it moves. */
const SCALE = { min: 0.5, max: 2 };

export class TilePlacement {
  readonly #list: HTMLElement;
  readonly #resizes: ResizeObserver;
  #arrangement: Arrangement;
  /** Where each tile is now, by key. */
  #boxes = new Map<string, Box>();

  /** Places the tiles at once, and again when the size of the list changes, until closed. */
  constructor(list: HTMLElement, arrangement: Arrangement) {
    this.#list = list;
    this.#arrangement = arrangement;
    this.#place({ moves: false });
    this.#resizes = new ResizeObserver(() => this.#place({ moves: false }));
    this.#resizes.observe(list);
  }

  /** Moves the tiles whose place changes; new tiles appear at theirs. An equal arrangement has no effect. */
  arrange(arrangement: Arrangement): void {
    if (JSON.stringify(arrangement) === JSON.stringify(this.#arrangement)) return;
    this.#arrangement = arrangement;
    this.#place({ moves: true });
  }

  /** Moves the floating tile by this many CSS pixels from its corner, no further than the edges of the stage. */
  drag(byX: number, byY: number): void {
    const { floating } = this.#arrangement.layout;
    const home = this.#tiles().get(floating ?? '')?.box;
    const tile = this.#floatingElement;
    if (floating === undefined || home === undefined || tile === undefined) return;
    const stage = this.#stage;
    const x = within(home.x + byX, stage.width - home.width);
    const y = within(home.y + byY, stage.height - home.height);
    const box = { ...home, x, y };
    this.#boxes.set(floating, box);
    setBox(tile, box);
  }

  /** Ends a drag: moves the floating tile to the nearest corner, which it returns. */
  drop(): Corner {
    const { layout, view } = this.#arrangement;
    const box = this.#boxes.get(layout.floating ?? '');
    const corner = box === undefined ? view.corner : nearestCorner(this.#stage, box);
    this.#arrangement = { ...this.#arrangement, view: { ...view, corner } };
    this.#place({ moves: true });
    return corner;
  }

  /** Idempotent. */
  close(): void {
    this.#resizes.disconnect();
  }

  get #stage(): Space {
    return { width: this.#list.clientWidth, height: this.#list.clientHeight };
  }

  get #floatingElement(): HTMLElement | undefined {
    const { keys, layout } = this.#arrangement;
    return layout.floating === undefined
      ? undefined
      : this.#elementAt(keys.indexOf(layout.floating));
  }

  #elementAt(index: number): HTMLElement | undefined {
    const element = this.#list.children[index];
    return element instanceof HTMLElement ? element : undefined;
  }

  #tiles(): Map<string, PlacedTile> {
    const { layout, view } = this.#arrangement;
    const tiles = placeTiles(this.#stage, layout, view);
    return getComputedStyle(this.#list).direction === 'rtl'
      ? mirrorTiles(this.#stage, tiles)
      : tiles;
  }

  #place({ moves }: { moves: boolean }): void {
    const before = this.#boxes;
    const tiles = this.#tiles();
    this.#boxes = new Map();
    for (const [index, key] of this.#arrangement.keys.entries()) {
      const element = this.#elementAt(index);
      const tile = tiles.get(key);
      if (element === undefined || tile === undefined) continue;
      this.#boxes.set(key, tile.box);
      setPlace(element, tile);
      const from = before.get(key);
      if (moves && from) move(element, from, tile.box);
    }
  }
}

function setPlace(element: HTMLElement, { place, box, covered }: PlacedTile): void {
  element.dataset['place'] = place;
  setBox(element, box);
  for (const part of COVERABLE) element.style.removeProperty(`--clear-${part}`);
  if (covered === undefined) return;
  const [edge = ''] = covered.corner.split('-');
  element.style.setProperty(`--clear-${covered.corner}`, `${covered.width}px`);
  element.style.setProperty(`--clear-${edge}`, `${covered.height}px`);
}

function setBox({ style }: HTMLElement, { x, y, width, height }: Box): void {
  style.left = `${x}px`;
  style.top = `${y}px`;
  style.width = `${width}px`;
  style.height = `${height}px`;
}

/** From where the tile was, by transforms only: the tile has its place and size from the start. */
function move(element: HTMLElement, from: Box, to: Box): void {
  if (isSameBox(from, to) || to.width === 0 || from.width === 0 || prefersReducedMotion()) return;
  const x = from.x + from.width / 2 - (to.x + to.width / 2);
  const y = from.y + from.height / 2 - (to.y + to.height / 2);
  const scale = Math.min(SCALE.max, Math.max(SCALE.min, from.width / to.width));
  element.animate(
    { transform: [`translate(${x}px, ${y}px) scale(${scale})`, 'none'] },
    { duration: MOVE_MS, easing: 'ease-out' },
  );
}

function prefersReducedMotion(): boolean {
  if (settings.state.get().motion === 'none') return true;
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function isSameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function within(value: number, max: number): number {
  return Math.min(Math.max(0, max), Math.max(0, value));
}
