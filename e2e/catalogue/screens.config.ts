/** Pictures of each screen (`npm run screens`). Not part of the checks: fonts differ from machine to machine. */
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import stories from './playwright.config.js';

export default defineConfig(stories, {
  testDir: 'screens',
  outputDir: path.join(import.meta.dirname, '../../test-results/screens'),
  reporter: 'list',
  snapshotPathTemplate: path.join(import.meta.dirname, '../../docs/screens/{arg}{ext}'),
  expect: {
    // Text is drawn a little differently by another version of the browser or of a font.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, animations: 'disabled', caret: 'hide' },
  },
});
