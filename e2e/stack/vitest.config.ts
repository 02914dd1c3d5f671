import { existsSync } from 'node:fs';
import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

// Inside a container, testcontainers expects published ports at the container's gateway; here they are on loopback.
if (existsSync('/.dockerenv')) process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= '127.0.0.1';

/** One file at a time: each starts the whole stack, and a meeting keeps two cores busy. */
export default mergeConfig(unitTests('stack-e2e'), {
  test: { fileParallelism: false, testTimeout: 120_000, hookTimeout: 180_000 },
});
