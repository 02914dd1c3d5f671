/**
 * Somebody with a Chromium and somebody with a Firefox, for each way through that there is. A Firefox is
 * done with the first pair that works (RFC 8445 §8.1.2), where a Chromium goes on to the best: so the way
 * is for the networks to say where there is but one, and else a matter of milliseconds.
 */
import path from 'node:path';
import {
  fullCone,
  webPortsOnly,
  portRestricted,
  symmetric,
  udpBlocked,
} from '@throughline/nat-lab';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FirefoxParticipant } from '../src/bed/firefox-participant.js';
import { type MeetingOptions, type Networks, TestBed } from '../src/bed/test-bed.js';
import { factsOfRun } from '../src/config/environment.js';
import { writeReport } from '../src/report/write-report.js';
import type { CellResult } from '../src/verdict/cell.js';
import { digest } from '../src/verdict/digest.js';

const REPORT = path.join(import.meta.dirname, '../../../test-results/nat/firefox');

const running = new AsyncDisposableStack();
let bed: TestBed;
let guest: FirefoxParticipant;
const results: CellResult[] = [];
beforeAll(async () => {
  bed = running.use(await TestBed.start({ turn: false }));
  const { host } = bed.lab.site('right');
  const authority = await bed.product.authority();
  guest = running.use(await FirefoxParticipant.arrive('Fay', host, authority));
});
afterAll(async () => {
  await writeReport(results, REPORT, factsOfRun());
  await running.disposeAsync();
});

async function meet(
  networks: Omit<Networks, 'oneSite'>,
  { maker = 'left' }: Pick<MeetingOptions, 'maker'> = {},
): Promise<CellResult> {
  const { left, right } = networks;
  const result = await bed.run({ ...networks, oneSite: false }, { guest, maker });
  results.push({ ...result, scenario: `Chromium: ${left.name}, Firefox: ${right.name}` });
  return result;
}

const AS_PREDICTED = { deviations: [], verdict: 'as predicted' };

describe('a Chromium and a Firefox', () => {
  it('meet directly where their NATs allow it', async () => {
    const result = await meet({ left: fullCone, right: portRestricted, turn: false });

    expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'direct' } });
  });

  it('meet in a room that the Firefox made', async () => {
    const result = await meet(
      { left: portRestricted, right: fullCone, turn: false },
      { maker: 'right' },
    );

    expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'direct' } });
  });

  it('do not meet where they do not and there is no relay, and both are told why', async () => {
    const result = await meet({ left: portRestricted, right: symmetric, turn: false });

    expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'none' } });
  });

  it('meet whichever way comes first where a relay is offered as well', async () => {
    const result = await meet({ left: fullCone, right: portRestricted, turn: true });

    expect(digest(result).firstFrame).toBeDefined(); // both saw the other
  });

  it.each([symmetric, udpBlocked, webPortsOnly])(
    'meet over TURN, Firefox in $name',
    async (right) => {
      const result = await meet({ left: portRestricted, right, turn: true });

      expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'relayed' } });
    },
  );
});
