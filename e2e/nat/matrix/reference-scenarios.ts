/**
 * The two scenarios that explain the product, and the move from one to the other. A is at home or on 4G, C in an
 * office; neither can be reached from an address that it has not sent to.
 */
import path from 'node:path';
import { type Access, portRestricted } from '@throughline/nat-lab';
import { afterAll, describe, expect, it } from 'vitest';
import { poll } from '../src/testbed/poll.js';
import { factsOfRun } from '../src/config/environment.js';
import { writeReport } from '../src/report/write-report.js';
import type { CellResult } from '../src/verdict/cell.js';
import { outcomeOf } from '../src/verdict/outcome.js';
import {
  describeIfWhole,
  firstMeetingOf,
  HOME,
  MOBILE,
  outcomeNow,
  testbed,
} from './scenario-testbed.js';

const REPORT = path.join(import.meta.dirname, '../../../test-results/nat/scenarios');

const office = { ...portRestricted, name: 'office' };

/** Time from the loss of the path to the first frame on the next one, on a busy machine. */
const RECOVERY_MS = 60_000;

const results: CellResult[] = [];
afterAll(() => writeReport(results, REPORT, factsOfRun()));

async function meet(scenario: string, left: Access, { turn }: { turn: boolean }) {
  const result = await testbed.run({ left, right: office, turn, oneSite: false });
  results.push({ ...result, scenario });
  return outcomeOf(firstMeetingOf(result));
}

describeIfWhole('A at home, behind a cone NAT, and C in an office', () => {
  it('send to each other’s server-reflexive address, which opens both NATs', async () => {
    const outcome = await meet('at home, without TURN', HOME, { turn: false });

    expect(outcome).toMatchObject({
      path: 'direct',
      ends: {
        left: { candidateType: expect.stringMatching(/srflx|prflx/) as string },
        right: { candidateType: expect.stringMatching(/srflx|prflx/) as string },
      },
    });
  });

  it('do not use the relay that is offered', async () => {
    expect(await meet('at home, with TURN', HOME, { turn: true })).toMatchObject({
      path: 'direct',
    });
  });
});

describeIfWhole('A on 4G, behind a symmetric NAT, and C in an office', () => {
  it('do not reach each other without TURN, and both see the cause', async () => {
    const outcome = await meet('on 4G, without TURN', MOBILE, { turn: false });

    expect(outcome).toMatchObject({
      path: 'none',
      words: {
        left: expect.stringContaining('block a direct connection') as string,
        right: expect.stringContaining('block a direct connection') as string,
      },
    });
  });

  it('meet through a relay', async () => {
    const outcome = await meet('on 4G, with TURN', MOBILE, { turn: true });

    expect(outcome).toMatchObject({ path: 'relayed' });
  });
});

describe('A moving from Wi-Fi to 4G during a call', () => {
  it('stays in the call, which changes from direct to relayed', async ({ annotate }) => {
    const before = await meet('before the move from Wi-Fi to 4G', HOME, { turn: true });
    const site = testbed.lab.site('left');

    await site.roamTo('mobile');
    const leftAt = performance.now();
    const isRelayed = () => Promise.all([testbed.left.route(), testbed.right.route()]);
    await poll(async () => (await isRelayed()).every((route) => route === 'relayed'), RECOVERY_MS);
    const recoveredMs = Math.round(performance.now() - leftAt);
    const frames = async () => (await testbed.readTrace()).right.framesDecoded;
    const framesThen = await frames();
    await expect.poll(frames, { timeout: RECOVERY_MS }).toBeGreaterThan(framesThen);

    await annotate(`relayed ${recoveredMs} ms after the Wi-Fi was lost`);
    expect(before).toMatchObject({ path: 'direct' });
    expect(await outcomeNow()).toMatchObject({ path: 'relayed' });
    const { right } = await testbed.readTrace();
    const received = right.events.map((event) => 'message' in event && event.message);
    expect(received).not.toContain('participant/left');
  });
});
