import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumPath } from '@throughline/people';

const reports = path.join(import.meta.dirname, '../../test-results');

export default defineConfig({
  testDir: 'src',
  outputDir: path.join(reports, 'catalogue-e2e'),
  reporter: [['dot'], ['json', { outputFile: path.join(reports, 'catalogue-e2e.json') }]],
  forbidOnly: true,
  retries: 0,
  // Each worker has the catalogue open in a page of its own.
  workers: 2,
  fullyParallel: true,
  // They only end a test whose event never happens: a machine may stand still for seconds.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  use: {
    launchOptions: {
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-audio-output'],
    },
  },
});
