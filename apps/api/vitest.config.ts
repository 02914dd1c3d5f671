import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

// Many specs start the whole API, coturn and Redis, which needs seconds, and more on a busy machine.
export default mergeConfig(unitTests('api'), {
  // They wait for those more than they use a core.
  test: { maxWorkers: 3, testTimeout: 60_000, hookTimeout: 60_000 },
});
