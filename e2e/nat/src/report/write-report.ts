import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CellResult } from '../verdict/cell.js';
import { markdownMatrix } from './markdown.js';
import { type PageFacts, reportPage } from './page.js';
import { reportedCells } from './reported-cell.js';

/** Incremented whenever readers of `results.json` have to change. */
const RESULTS_VERSION = 1;

/** Writes `index.html`, `results.json` and `matrix.md` into the folder, which it creates. */
export async function writeReport(
  results: readonly CellResult[],
  folder: string,
  facts: PageFacts,
): Promise<void> {
  const cells = reportedCells(results);
  const json = { version: RESULTS_VERSION, ...facts, cells };
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(path.join(folder, 'index.html'), reportPage(cells, facts)),
    writeFile(path.join(folder, 'results.json'), `${JSON.stringify(json, null, 1)}\n`),
    writeFile(path.join(folder, 'matrix.md'), `${markdownMatrix(cells)}\n`),
  ]);
}
