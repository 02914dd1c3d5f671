/** How this browser shows people themselves in a meeting. */
import { loadItem, saveItem, valueAt } from './browser-storage';

const KEY = 'throughline.self-view';

/** Of the stage. */
export const CORNERS = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
export type Corner = (typeof CORNERS)[number];

export interface SelfView {
  /** In which it floats while one other participant fills the stage. */
  corner: Corner;
  /** Instead of floating. It always has its place among several tiles. */
  isHidden: boolean;
}

export function loadSelfView(): SelfView {
  const stored = loadItem('localStorage', KEY);
  const corner = valueAt(stored, 'corner');
  return {
    corner: CORNERS.find((known) => known === corner) ?? 'bottom-right',
    isHidden: valueAt(stored, 'isHidden') === true,
  };
}

export function saveSelfView(view: SelfView): void {
  saveItem('localStorage', KEY, view);
}
