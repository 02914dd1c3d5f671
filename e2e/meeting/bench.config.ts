import { defineConfig } from '@playwright/test';

/** Measurements, not tests: none of them fails for being slow. `npm run bench:meeting`. */
export default defineConfig({
  testDir: 'bench',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/meeting-bench',
  reporter: 'dot',
  workers: 1,
  timeout: 15 * 60_000,
});
