import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

// Many specs start the whole API, coturn and Redis, which needs seconds, and more on a busy machine.
export default mergeConfig(unitTests('api'), {
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
});
