import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

export default mergeConfig(unitTests('api'), {
  // Many specs wait for the whole API, coturn and Redis to start more than they use a core.
  test: { maxWorkers: 4 },
});
