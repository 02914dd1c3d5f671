import { defineConfig } from '@playwright/test';
import { callMinutes } from './src/config/environment.js';

/** `npm run bench:meeting`: measurements, which do not fail when they are slow. */
export default defineConfig({
  testDir: 'bench',
  testMatch: '*.bench.ts',
  ...(callMinutes === 0 && { testIgnore: 'call-memory.bench.ts' }),
  outputDir: '../../test-results/meeting-bench',
  reporter: 'dot',
  workers: 1,
  timeout: 15 * 60_000,
});
