import { open, portRestricted, symmetric } from '@throughline/nat-lab';
import { describe, expect, it } from 'vitest';
import { shard } from './shard.js';
import { WHOLE_MATRIX } from './networks.js';

const connecting = { left: open, right: symmetric, turn: false, oneSite: false };
const failing = { left: portRestricted, right: symmetric, turn: false, oneSite: false };

describe('meetings sharded over testbeds', () => {
  it.each([1, 2, 3, 4])('are complete and in order, on %i', (testbeds) => {
    const shards = shard(WHOLE_MATRIX, testbeds);

    expect(shards).toHaveLength(testbeds);
    expect(shards.flat()).toEqual(WHOLE_MATRIX);
  });

  it('have about the same duration on each, counting a failure as three successes', () => {
    const shards = shard([connecting, connecting, connecting, failing], 2);

    expect(shards).toEqual([[connecting, connecting, connecting], [failing]]);
  });

  it('leave out testbeds without meetings', () => {
    expect(shard([connecting], 3)).toEqual([[connecting]]);
  });
});
