import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

// Many specs run the whole API, real coturns and Redis: seconds, and many on a machine that is busy besides.
export default mergeConfig(unitTests('api'), {
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
});
