/** Every pair of networks, as predicted. The report has the stories; what deviates leaves evidence. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Evidence, folderName } from '../src/bed/evidence.js';
import { TestBed } from '../src/bed/test-bed.js';
import { revision, wantsWholeMatrix } from '../src/config/environment.js';
import { FAILURES, REPORT } from '../src/folders.js';
import { REPRESENTATIVE, WHOLE_MATRIX } from '../src/networks.js';
import { writeReport } from '../src/report/write-report.js';
import type { CellResult } from '../src/verdict/cell.js';
import { digest } from '../src/verdict/digest.js';

let bed: TestBed;
const results: CellResult[] = [];
beforeAll(async () => {
  await rm(FAILURES, { recursive: true, force: true });
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
  it.each(cells)('$title', async ({ networks, title }) => {
    await using evidence = new Evidence(bed, path.join(FAILURES, folderName(title)));

    const result = await bed.run(networks, {
      begins: () => evidence.begin(bed.peopleIn(networks)),
    });

    results.push(result);
    const { deviations, verdict } = digest(result);
    expect({ deviations, verdict }).toEqual({ deviations: [], verdict: 'as predicted' });
    await evidence.waive();
  });
});
