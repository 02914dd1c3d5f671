import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

// Many specs run the whole API and hash passcodes: seconds, on a machine that is busy besides.
export default mergeConfig(unitTests('api'), {
  test: { testTimeout: 20_000, hookTimeout: 20_000 },
});
