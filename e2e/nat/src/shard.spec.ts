import { open, portRestricted, symmetric } from '@throughline/nat-lab';
import { describe, expect, it } from 'vitest';
import { shard } from './shard.js';
import { WHOLE_MATRIX } from './networks.js';

const meets = { left: open, right: symmetric, turn: false, oneSite: false };
const fails = { left: portRestricted, right: symmetric, turn: false, oneSite: false };

describe('meetings sharded over testbeds', () => {
  it.each([1, 2, 3, 4])('are complete and in order, on %i', (testbeds) => {
    const stretches = shard(WHOLE_MATRIX, testbeds);

    expect(stretches).toHaveLength(testbeds);
    expect(stretches.flat()).toEqual(WHOLE_MATRIX);
  });

  it('take about as long on each, though a failure takes three times as long as a success', () => {
    const stretches = shard([meets, meets, meets, fails], 2);

    expect(stretches).toEqual([[meets, meets, meets], [fails]]);
  });

  it('omit testbeds without meetings', () => {
    expect(shard([meets], 3)).toEqual([[meets]]);
  });
});
