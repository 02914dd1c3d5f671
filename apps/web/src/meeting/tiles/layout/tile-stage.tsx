'use client';

import { type PointerEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Corner } from '@/storage/self-view';
import { useFocusAfterRemoval } from '@/ui/use-focus-after-removal';
import type { FloatingView } from './place-tiles';
import type { StageLayout } from './stage-layout';
import { TilePlacement } from './tile-placement';

interface TileStageProps extends FloatingView {
  /** Of the children, in their order. */
  keys: readonly string[];
  layout: StageLayout;
  /** The person dropped the floating tile in that corner. */
  onCorner: (corner: Corner) => void;
  /** List items that stay the same elements wherever they are shown. */
  children: ReactNode;
}

/** A press that moves less, in CSS pixels, is a click. */
const DRAG_FROM_PX = 4;

/** The list of tiles, each at the place that the layout gives it. The floating one can be dragged. */
export function TileStage({ keys, layout, corner, isHidden, onCorner, children }: TileStageProps) {
  const list = useRef<HTMLUListElement>(null);
  useFocusAfterRemoval(list);
  const placement = useRef<TilePlacement>(undefined);
  const drag = useRef<Drag>(undefined);
  useLayoutEffect(() => {
    const arrangement = { keys, layout, view: { corner, isHidden } };
    if (placement.current) placement.current.arrange(arrangement);
    else if (list.current) placement.current = new TilePlacement(list.current, arrangement);
  });
  useLayoutEffect(
    () => () => {
      placement.current?.close();
      placement.current = undefined;
    },
    [],
  );
  const end = () => {
    if (drag.current?.hasMoved && placement.current) onCorner(placement.current.drop());
    drag.current = undefined;
  };
  return (
    <ul
      ref={list}
      onPointerDown={(event) => {
        drag.current = startDrag(event);
      }}
      onPointerMove={(event) => {
        const { current } = drag;
        if (current?.pointer !== event.pointerId) return;
        const [byX, byY] = [event.clientX - current.x, event.clientY - current.y];
        current.hasMoved ||= Math.hypot(byX, byY) >= DRAG_FROM_PX;
        if (current.hasMoved) placement.current?.drag(byX, byY);
      }}
      onPointerUp={end}
      onPointerCancel={end}
      className={`relative grow overflow-hidden *:absolute! ${minHeight(layout.strip.length)}`}
    >
      {children}
    </ul>
  );
}

/** A filmstrip of three fits beside the large tile on a phone held sideways, with the controls in view. */
const FEW_TILES = 3;

/** The labels of each tile in the filmstrip need room: on a lower screen, the page scrolls. */
function minHeight(tilesInStrip: number): string {
  if (tilesInStrip === 0) return 'min-h-40';
  if (tilesInStrip > FEW_TILES) return 'min-h-[31rem] lg:min-h-40';
  return 'min-h-60 max-lg:portrait:min-h-[31rem] lg:min-h-40';
}

interface Drag {
  pointer: number;
  /** Where it started, in CSS pixels. */
  x: number;
  y: number;
  hasMoved: boolean;
}

function startDrag(event: PointerEvent): Drag | undefined {
  const target = event.target instanceof Element ? event.target : null;
  const tile = target?.closest<HTMLElement>('[data-place="floating"]');
  if (!tile || target?.closest('button') || event.button !== 0) return undefined;
  // The pointer may leave the tile, which moves no further than the edge.
  tile.setPointerCapture(event.pointerId);
  const { pointerId: pointer, clientX: x, clientY: y } = event;
  return { pointer, x, y, hasMoved: false };
}
