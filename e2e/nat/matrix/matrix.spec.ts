/** Every pair of networks, as predicted. The report has the stories. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBed } from '../src/bed/test-bed.js';
import { revision, wantsWholeMatrix } from '../src/config/environment.js';
import { REPORT } from '../src/folders.js';
import { REPRESENTATIVE, WHOLE_MATRIX } from '../src/networks.js';
import { writeReport } from '../src/report/write-report.js';
import type { CellResult } from '../src/verdict/cell.js';
import { digest } from '../src/verdict/digest.js';

let bed: TestBed;
const results: CellResult[] = [];
beforeAll(async () => {
  bed = await TestBed.start();
});
afterAll(async () => {
  await writeReport(results, REPORT, { generatedAt: new Date(), revision });
  await bed[Symbol.asyncDispose]();
});

const cells = (wantsWholeMatrix ? WHOLE_MATRIX : REPRESENTATIVE).map((networks) => {
  const { left, right, turn, oneSite } = networks;
  const pair = oneSite ? `two behind one ${left.name}` : `${left.name} and ${right.name}`;
  return { networks, title: `${pair}, ${turn ? 'with TURN' : 'without'}` };
});

describe('two people meet as their networks allow', () => {
  it.each(cells)('$title', async ({ networks }) => {
    const result = await bed.run(networks);
    results.push(result);

    expect(digest(result)).toMatchObject({ deviations: [], verdict: 'as predicted' });
  });
});
