import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

// A run takes ten seconds alone, and longer beside others.
export default mergeConfig(unitTests('signaling-fuzz'), { test: { testTimeout: 300_000 } });
