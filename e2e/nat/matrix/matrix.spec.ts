/**
 * Compares every pair of networks with its prediction, and what the pages predicted with what they can know. Reports the
 * traces. A deviation leaves evidence.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Evidence, folderName } from '../src/testbed/evidence.js';
import { Testbed } from '../src/testbed/testbed.js';
import { matrixTestbeds, factsOfRun, wantsWholeMatrix } from '../src/config/environment.js';
import { shard } from '../src/shard.js';
import { FAILURES, REPORT } from '../src/folders.js';
import { REPRESENTATIVE, WHOLE_MATRIX } from '../src/networks.js';
import { writeReport } from '../src/report/write-report.js';
import type { CellResult } from '../src/verdict/cell.js';
import { digest } from '../src/verdict/digest.js';
import { predictionDeviations } from '../src/verdict/prediction-deviations.js';

const cells = (wantsWholeMatrix ? WHOLE_MATRIX : REPRESENTATIVE).map((networks, index) => {
  const { left, right, turn, oneSite } = networks;
  const pair = oneSite ? `two behind one ${left.name}` : `${left.name} and ${right.name}`;
  return { ...networks, index, title: `${pair}, ${turn ? 'with TURN' : 'without'}` };
});

/** By the index of the cell, since cells end in any order. */
const results = new Map<number, CellResult>();
beforeAll(() => rm(FAILURES, { recursive: true, force: true }));
afterAll(async () => {
  const inOrder = cells.map(({ index }) => results.get(index)).filter((cell) => cell !== undefined);
  await writeReport(inOrder, REPORT, factsOfRun());
});

let lastStart: Promise<unknown> = Promise.resolve();
/** Starts one testbed after another, since a start needs more CPU than a meeting. */
function startTestbed(turn: boolean): Promise<Testbed> {
  const start = lastStart.then(() => Testbed.start({ turn }));
  lastStart = start.catch(() => undefined);
  return start;
}

describe.concurrent.each(shard(cells, matrixTestbeds).map((shardCells) => ({ shardCells })))(
  'two people meet as their networks allow, testbed %$',
  ({ shardCells }) => {
    let testbed: Testbed;
    beforeAll(async () => {
      testbed = await startTestbed(shardCells[0]?.turn ?? true);
    });
    afterAll(() => testbed[Symbol.asyncDispose]());

    it.each(shardCells)('$title', { concurrent: false }, async ({ title, index, ...networks }) => {
      await using evidence = new Evidence(testbed, path.join(FAILURES, folderName(title)));

      const result = await testbed.run(networks, {
        onNetworksReady: () => evidence.begin(testbed.peopleIn(networks)),
      });

      results.set(index, result);
      const { deviations, verdict } = digest(result);
      expect(verdict, deviations.join('; ')).toBe('as predicted');
      expect(predictionDeviations(result), 'what the pages predicted').toEqual([]);
      expect(await testbed.detailsDeviations(result), 'what the details show').toEqual([]);
      await evidence.discard();
    });
  },
);
