'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { layoutTiles, TILE_GAP_PX } from './tile-layout';

interface TileGridProps {
  /** Number of children. */
  count: number;
  children: ReactNode;
}

/** Lays out its children as large as the space allows; the last row is centred. */
export function TileGrid({ count, children }: TileGridProps) {
  const space = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    const { current: element } = space;
    if (element === null) return;
    const fit = () => fitTiles(list.current, element, count);
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, [count]);
  return (
    <div ref={space} className="grid min-h-0 grow place-content-center overflow-hidden">
      <ul
        ref={list}
        className="flex w-(--grid-width) flex-wrap justify-center gap-[8px] *:h-(--tile-height) *:w-(--tile-width)"
      >
        {children}
      </ul>
    </div>
  );
}

/** Sets custom properties of the list, so that a new size renders no component. */
function fitTiles(list: HTMLUListElement | null, space: HTMLElement, count: number): void {
  if (list === null) return;
  const { columns, tileWidth, tileHeight } = layoutTiles(
    { width: space.clientWidth, height: space.clientHeight },
    count,
  );
  // Exactly as wide as its columns: otherwise another tile could fit into a row.
  const gridWidth = columns * tileWidth + (columns - 1) * TILE_GAP_PX;
  list.style.setProperty('--tile-width', `${tileWidth}px`);
  list.style.setProperty('--tile-height', `${tileHeight}px`);
  list.style.setProperty('--grid-width', `${gridWidth}px`);
}
