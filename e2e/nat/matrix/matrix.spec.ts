/** Every pair of networks, as predicted. The report has the stories; what deviates leaves evidence. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Evidence, folderName } from '../src/bed/evidence.js';
import { TestBed } from '../src/bed/test-bed.js';
import { bedsOfMatrix, factsOfRun, wantsWholeMatrix } from '../src/config/environment.js';
import { dealOut } from '../src/deal-out.js';
import { FAILURES, REPORT } from '../src/folders.js';
import { REPRESENTATIVE, WHOLE_MATRIX } from '../src/networks.js';
import { writeReport } from '../src/report/write-report.js';
import type { CellResult } from '../src/verdict/cell.js';
import { digest } from '../src/verdict/digest.js';

const cells = (wantsWholeMatrix ? WHOLE_MATRIX : REPRESENTATIVE).map((networks, place) => {
  const { left, right, turn, oneSite } = networks;
  const pair = oneSite ? `two behind one ${left.name}` : `${left.name} and ${right.name}`;
  return { ...networks, place, title: `${pair}, ${turn ? 'with TURN' : 'without'}` };
});

/** By their place among the cells, in whichever order they end. */
const results = new Map<number, CellResult>();
beforeAll(() => rm(FAILURES, { recursive: true, force: true }));
afterAll(async () => {
  const inOrder = cells.map(({ place }) => results.get(place)).filter((cell) => cell !== undefined);
  await writeReport(inOrder, REPORT, factsOfRun());
});

let lastStart: Promise<unknown> = Promise.resolve();
/** One bed after the other, since a start takes more work than a meeting; the first are at theirs by then. */
function startBed(turn: boolean): Promise<TestBed> {
  const start = lastStart.then(() => TestBed.start({ turn }));
  lastStart = start.catch(() => undefined);
  return start;
}

describe.concurrent.each(dealOut(cells, bedsOfMatrix).map((stretch) => ({ stretch })))(
  'two people meet as their networks allow, bed %$',
  ({ stretch }) => {
    let bed: TestBed;
    beforeAll(async () => {
      bed = await startBed(stretch[0]?.turn ?? true);
    });
    afterAll(() => bed[Symbol.asyncDispose]());

    it.each(stretch)('$title', { concurrent: false }, async ({ title, place, ...networks }) => {
      await using evidence = new Evidence(bed, path.join(FAILURES, folderName(title)));

      const result = await bed.run(networks, {
        begins: () => evidence.begin(bed.peopleIn(networks)),
      });

      results.set(place, result);
      const { deviations, verdict } = digest(result);
      expect({ deviations, verdict }).toEqual({ deviations: [], verdict: 'as predicted' });
      await evidence.waive();
    });
  },
);
