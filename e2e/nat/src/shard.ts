/** Shards the meetings of a run over testbeds that run concurrently. Pure. */
import type { Networks } from './testbed/testbed.js';
import { predict } from './prediction/predict.js';

/** A link fails after 20 s without a connection [LNK-4]; a successful meeting takes a third of that. */
const FAILURE_FACTOR = 3;

/**
 * One shard per testbed, in order and of about the same duration. A testbed changes between TURN and no TURN at
 * most once, since that restarts the API.
 */
export function shard<Cell extends Networks>(cells: readonly Cell[], testbeds: number): Cell[][] {
  const shards = Array.from({ length: testbeds }, (): Cell[] => []);
  const total = cells.map(lengthOf).reduce((sum, length) => sum + length, 0);
  let before = 0;
  for (const cell of cells) {
    const middle = before + lengthOf(cell) / 2;
    shards[Math.floor((middle / total) * testbeds)]?.push(cell);
    before += lengthOf(cell);
  }
  return shards.filter((cellsOfShard) => cellsOfShard.length > 0);
}

function lengthOf({ left, right, turn, oneSite }: Networks): number {
  return predict(left, right, { turn, oneSite }).path === 'none' ? FAILURE_FACTOR : 1;
}
