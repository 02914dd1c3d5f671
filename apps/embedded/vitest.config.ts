import { mergeConfig } from 'vite';
import { unitTests } from '../../vitest.base.ts';

/** Most tests start real processes, on machines with two busy cores. */
export default mergeConfig(unitTests('embedded'), {
  // They wait for those more than they use a core.
  test: { maxWorkers: 3, testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } },
});
