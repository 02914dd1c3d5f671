import { mergeConfig } from 'vite';
import { unitTests } from '../../vitest.base.ts';

/** Most tests start real processes, on machines with two busy cores. */
export default mergeConfig(unitTests('embedded'), {
  test: { testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } },
});
