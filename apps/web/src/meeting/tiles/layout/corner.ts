/** The corner of the stage in which the self view floats, and how it moves to another. Pure. */
import type { Corner } from '@/storage/self-view';
import type { Space } from './grid-layout';

/** CSS pixels, from the top left of the stage. */
export interface Box extends Space {
  x: number;
  y: number;
}

/** Between the self view and the edges of the stage, in CSS pixels. */
export const FLOATING_MARGIN_PX = 12;

/** The narrowest self view has room for a row of three buttons of 28 px, with gaps of 4 and 6 px (`TileTools`). */
export const SELF_VIEW_MIN_PX = 108;

/** Of the stage's width. Bounds are CSS pixels. */
const LANDSCAPE = { share: 0.2, min: SELF_VIEW_MIN_PX, max: 272, ratio: 16 / 9 };
const PORTRAIT = { share: 0.27, min: SELF_VIEW_MIN_PX, max: 160, ratio: 3 / 4 };
/** Of the stage's height: most of the other person stays visible. */
const MAX_HEIGHT_SHARE = 0.42;

/** In place of a hidden self view: a button of this size, in CSS pixels. */
export const HIDDEN_SIZE_PX = 44;

/** Smaller on a phone. */
export function selfViewSize(stage: Space): Space {
  const shape = stage.width < stage.height ? PORTRAIT : LANDSCAPE;
  const wanted = Math.min(shape.max, Math.max(shape.min, stage.width * shape.share));
  const width = Math.min(wanted, stage.height * MAX_HEIGHT_SHARE * shape.ratio);
  return { width: Math.floor(width), height: Math.floor(width / shape.ratio) };
}

export function cornerBox(stage: Space, { width, height }: Space, corner: Corner): Box {
  const x = corner.endsWith('left') ? FLOATING_MARGIN_PX : stage.width - width - FLOATING_MARGIN_PX;
  const y = corner.startsWith('top')
    ? FLOATING_MARGIN_PX
    : stage.height - height - FLOATING_MARGIN_PX;
  return { x: Math.max(0, x), y: Math.max(0, y), width, height };
}

/** The corner nearest to the middle of the box. */
export function nearestCorner(stage: Space, { x, y, width, height }: Box): Corner {
  return cornerOf({
    isTop: y + height / 2 < stage.height / 2,
    isLeft: x + width / 2 < stage.width / 2,
  });
}

/** The corner that an arrow key reaches; the same one for other keys and at the edge. */
export function cornerTowards(corner: Corner, key: string): Corner {
  const isTop = corner.startsWith('top');
  const isLeft = corner.endsWith('left');
  switch (key) {
    case 'ArrowUp':
      return cornerOf({ isTop: true, isLeft });
    case 'ArrowDown':
      return cornerOf({ isTop: false, isLeft });
    case 'ArrowLeft':
      return cornerOf({ isTop, isLeft: true });
    case 'ArrowRight':
      return cornerOf({ isTop, isLeft: false });
    default:
      return corner;
  }
}

const CLOCKWISE: Record<Corner, Corner> = {
  'top-left': 'top-right',
  'top-right': 'bottom-right',
  'bottom-right': 'bottom-left',
  'bottom-left': 'top-left',
};

/** For a press without a direction. */
export function nextCorner(corner: Corner): Corner {
  return CLOCKWISE[corner];
}

function cornerOf({ isTop, isLeft }: { isTop: boolean; isLeft: boolean }): Corner {
  return `${isTop ? 'top' : 'bottom'}-${isLeft ? 'left' : 'right'}`;
}
