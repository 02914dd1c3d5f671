/** The configuration that the suites with a Docker engine share. */
import { existsSync } from 'node:fs';
import type { ViteUserConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

export function dockerTests(report: string, options: ViteUserConfig['test']): ViteUserConfig {
  // Inside a container testcontainers expects Ryuk at the container's gateway, but it listens on
  // loopback.
  if (existsSync('/.dockerenv')) process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= '127.0.0.1';

  return { test: { ...unitTests(report).test, ...options } };
}
