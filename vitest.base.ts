/** Shared by all Vitest runs. `tools/count-tests.mjs` adds up the JSON reports. */
import path from 'node:path';
import type { ViteUserConfig } from 'vitest/config';

/**
 * A machine may stand still for seconds, and its cores are shared. No test judges by these how fast something is:
 * they only end a test whose event never happens.
 */
const DEADLINES = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 20_000 } },
};

export function unitTests(project: string): ViteUserConfig {
  return {
    test: {
      include: ['src/**/*.spec.{ts,tsx}'],
      environment: 'node',
      ...DEADLINES,
      reporters: ['default', 'json'],
      outputFile: { json: path.join(import.meta.dirname, 'test-results', `${project}.json`) },
    },
  };
}
