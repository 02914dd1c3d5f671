/** The lab proves itself: needs a Docker engine, so it is a target of its own. */
import { existsSync } from 'node:fs';
import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

// Inside a container testcontainers looks for Ryuk at the container's gateway; here it is on
// loopback.
if (existsSync('/.dockerenv')) process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= '127.0.0.1';

// One file at a time: delays are measured.
const config = mergeConfig(unitTests('nat-lab.lab'), {
  test: { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
});
config.test.include = ['lab/**/*.spec.ts'];

export default config;
