/**
 * The two scenarios that the product is explained by, and the walk from one into the other. A is at
 * home or on 4G, C in an office; neither is reachable from outside unless it has sent there before.
 */
import path from 'node:path';
import { portRestricted, symmetric } from '@throughline/nat-lab';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from '../src/bed/poll.js';
import { TestBed } from '../src/bed/test-bed.js';
import { factsOfRun } from '../src/config/environment.js';
import { writeReport } from '../src/report/write-report.js';
import type { CellResult } from '../src/verdict/cell.js';
import { outcomeOf } from '../src/verdict/outcome.js';

const REPORT = path.join(import.meta.dirname, '../../../test-results/nat/scenarios');

const home = { ...portRestricted, name: 'home broadband' };
const mobile = { ...symmetric, name: '4G' };
const office = { ...portRestricted, name: 'office' };

/** From the loss of the path to the first picture on the next, on a busy machine. */
const RECOVERY_MS = 30_000;

let bed: TestBed;
const results: CellResult[] = [];
beforeAll(async () => {
  bed = await TestBed.start({ left: { uplinks: { wifi: home, mobile } }, turn: false });
});
afterAll(async () => {
  await writeReport(results, REPORT, factsOfRun());
  await bed[Symbol.asyncDispose]();
});

async function meet(scenario: string, left: typeof home, { turn }: { turn: boolean }) {
  const result = await bed.run({ left, right: office, turn, oneSite: false });
  results.push({ ...result, scenario });
  return outcomeOf(result.meetings[0]!);
}

describe('A at home, behind a cone NAT, and C in an office', () => {
  it('send to each other’s address as the STUN server saw it, which opens both NATs', async () => {
    const outcome = await meet('at home, without TURN', home, { turn: false });

    expect(outcome).toMatchObject({
      path: 'direct',
      ends: {
        left: { candidateType: expect.stringMatching(/srflx|prflx/) as string },
        right: { candidateType: expect.stringMatching(/srflx|prflx/) as string },
      },
    });
  });

  it('do not use a relay that is offered', async () => {
    expect(await meet('at home, with TURN', home, { turn: true })).toMatchObject({
      path: 'direct',
    });
  });
});

describe('A on 4G, behind a symmetric NAT, and C in an office', () => {
  it('do not reach each other without TURN, and both are told why', async () => {
    const outcome = await meet('on 4G, without TURN', mobile, { turn: false });

    expect(outcome).toMatchObject({
      path: 'none',
      words: {
        left: expect.stringContaining('do not let each other in') as string,
        right: expect.stringContaining('do not let each other in') as string,
      },
    });
  });

  it('meet through a relay', async () => {
    const outcome = await meet('on 4G, with TURN', mobile, { turn: true });

    expect(outcome).toMatchObject({ path: 'relayed' });
  });
});

describe('A who walks out of the Wi-Fi onto 4G in mid-call', () => {
  it('stays in the call, which goes from direct to relayed', async ({ annotate }) => {
    const before = await meet('out of the Wi-Fi: before', home, { turn: true });
    const site = bed.lab.site('left');

    await site.roamTo('mobile');
    const leftAt = performance.now();
    const isRelayed = () => Promise.all([bed.left.route(), bed.right.route()]);
    await poll(async () => (await isRelayed()).every((route) => route === 'relayed'), RECOVERY_MS);
    const recoveredMs = Math.round(performance.now() - leftAt);
    const frames = async () => (await bed.retell()).right.framesDecoded;
    const framesThen = await frames();
    await expect.poll(frames, { timeout: RECOVERY_MS }).toBeGreaterThan(framesThen);

    await annotate(`relayed ${recoveredMs} ms after the Wi-Fi was lost`);
    const story = await bed.retell();
    expect(before).toMatchObject({ path: 'direct' });
    expect(outcomeOf(story)).toMatchObject({ path: 'relayed' });
    const heard = story.right.events.map((event) => 'message' in event && event.message);
    expect(heard).not.toContain('participant/left');
  });
});
