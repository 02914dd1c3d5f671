import { open, portRestricted, symmetric } from '@throughline/nat-lab';
import { describe, expect, it } from 'vitest';
import { dealOut } from './deal-out.js';
import { WHOLE_MATRIX } from './networks.js';

const meets = { left: open, right: symmetric, turn: false, oneSite: false };
const fails = { left: portRestricted, right: symmetric, turn: false, oneSite: false };

describe('meetings dealt out to test beds', () => {
  it.each([1, 2, 3, 4])('are all there, in their order, at %i', (beds) => {
    const stretches = dealOut(WHOLE_MATRIX, beds);

    expect(stretches).toHaveLength(beds);
    expect(stretches.flat()).toEqual(WHOLE_MATRIX);
  });

  it('take about as long at each, though a failure takes three times as long as a meeting', () => {
    const stretches = dealOut([meets, meets, meets, fails], 2);

    expect(stretches).toEqual([[meets, meets, meets], [fails]]);
  });

  it('leave out the beds that there is nothing to do for', () => {
    expect(dealOut([meets], 3)).toEqual([[meets]]);
  });
});
