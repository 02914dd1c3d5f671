import { mergeConfig } from 'vite';
import { unitTests } from '../../vitest.base.ts';

/** Most tests start real processes, on machines with two cores that do other things as well. */
export default mergeConfig(unitTests('embedded'), {
  test: { testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } },
});
