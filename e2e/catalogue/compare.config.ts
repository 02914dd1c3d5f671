/** Compares the pictures of all stories with those of another commit (`compare/compare.mjs`). Not part of the checks. */
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import stories from './playwright.config.js';

const results = path.join(import.meta.dirname, '../../test-results/catalogue-compare');

export default defineConfig(stories, {
  testDir: 'compare',
  outputDir: path.join(results, 'pictures'),
  // Shows each picture before, afterwards, and the difference.
  reporter: [['dot'], ['html', { outputFolder: path.join(results, 'report'), open: 'never' }]],
  snapshotPathTemplate: path.join(results, 'before/{arg}{ext}'),
  // A story without a picture is new, which the person wants to know.
  updateSnapshots: 'none',
  expect: { toHaveScreenshot: { maxDiffPixels: 0, animations: 'disabled', caret: 'hide' } },
});
