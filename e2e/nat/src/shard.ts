/** Splits the meetings of a run into shards for testbeds that run concurrently. Pure. */
import type { Networks } from './testbed/testbed.js';
import { predict } from './prediction/predict.js';

/** A link fails after 20 s without a connection [LNK-4]; a successful meeting needs a third of that. */
const FAILURE_FACTOR = 3;

/**
 * One shard per testbed, of about the same duration and in the order of the cells: these are sorted by TURN, so a
 * testbed restarts its API at most once.
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
  return shards.filter((shardCells) => shardCells.length > 0);
}

function lengthOf({ left, right, turn, oneSite }: Networks): number {
  return predict(left, right, { turn, oneSite }).path === 'none' ? FAILURE_FACTOR : 1;
}
