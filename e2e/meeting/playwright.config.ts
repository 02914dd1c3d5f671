import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { wantsWeekly } from './src/config/environment.js';
import { WEEKLY } from './src/weekly.js';

const reports = path.join(import.meta.dirname, '../../test-results');

/** One worker, since each test runs several browsers that encode video, on machines with two cores. */
export default defineConfig({
  testDir: 'src',
  outputDir: path.join(reports, 'meeting-e2e'),
  reporter: [['list'], ['json', { outputFile: path.join(reports, 'meeting-e2e.json') }]],
  forbidOnly: true,
  ...(!wantsWeekly && { grepInvert: new RegExp(WEEKLY.tag) }),
  retries: 0,
  workers: 1,
  // They only end a test whose event never happens: a machine may stand still for seconds.
  timeout: 180_000,
  expect: { timeout: 20_000 },
});
