/** Shared by all Vitest runs. `tools/count-tests.mjs` adds up the JSON reports. */
import path from 'node:path';
import type { ViteUserConfig } from 'vitest/config';

export function unitTests(project: string): ViteUserConfig {
  return {
    test: {
      include: ['src/**/*.spec.{ts,tsx}'],
      environment: 'node',
      reporters: ['default', 'json'],
      outputFile: { json: path.join(import.meta.dirname, 'test-results', `${project}.json`) },
    },
  };
}
