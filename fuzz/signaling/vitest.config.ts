import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

// A run takes ten seconds on an idle machine, and longer beside other tests.
export default mergeConfig(unitTests('signaling-fuzz'), { test: { testTimeout: 300_000 } });
