/** The meetings of a run, dealt out to test beds that hold theirs side by side. Pure. */
import type { Networks } from './bed/test-bed.js';
import { predict } from './prediction/predict.js';

/** A link is given up after 20 s without a connection [LNK-4]; a meeting is over in a third of that. */
const FAILURE_TO_MEETING = 3;

/**
 * One stretch of them per bed, in order and of about the same length: beds change between TURN and
 * none at most once, since that starts the API anew.
 */
export function dealOut<Cell extends Networks>(cells: readonly Cell[], beds: number): Cell[][] {
  const stretches = Array.from({ length: beds }, (): Cell[] => []);
  const total = cells.map(lengthOf).reduce((sum, length) => sum + length, 0);
  let before = 0;
  for (const cell of cells) {
    const middle = before + lengthOf(cell) / 2;
    stretches[Math.floor((middle / total) * beds)]?.push(cell);
    before += lengthOf(cell);
  }
  return stretches.filter((stretch) => stretch.length > 0);
}

function lengthOf({ left, right, turn, oneSite }: Networks): number {
  return predict(left, right, { turn, oneSite }).path === 'none' ? FAILURE_TO_MEETING : 1;
}
