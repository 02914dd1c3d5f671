/**
 * A person with Chromium and a person with Firefox, for each kind of path. Firefox keeps the first pair that works
 * (RFC 8445 §8.1.2), while Chromium moves to the best. If several paths are possible, timing decides which comes first,
 * and the product ends on the direct one [LNK-10].
 */
import path from 'node:path';
import {
  dtlsBlocked,
  fullCone,
  webPortsOnly,
  portRestricted,
  symmetric,
  udpBlocked,
} from '@throughline/nat-lab';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from '../src/testbed/poll.js';
import { FirefoxParticipant } from '../src/testbed/firefox-participant.js';
import type { MeetingOptions, Networks } from '../src/testbed/testbed.js';
import { factsOfRun, wantsWholeMatrix } from '../src/config/environment.js';
import { writeReport } from '../src/report/write-report.js';
import type { MeetingTrace } from '../src/trace/trace.js';
import type { CellResult } from '../src/verdict/cell.js';
import { digest } from '../src/verdict/digest.js';
import { directMs, outcomeOf } from '../src/verdict/outcome.js';
import { firstMeetingOf, itIfWhole, testbed } from './scenario-testbed.js';

const REPORT = path.join(import.meta.dirname, '../../../test-results/nat/firefox');

/** A relayed link looks for a direct path after 10 s, and again 20 s later; the rest is margin for a busy machine. */
const UPGRADE_MS = 60_000;

let guest: FirefoxParticipant;
const results: CellResult[] = [];

async function meet(
  networks: Omit<Networks, 'oneSite'>,
  { roomCreator = 'left' }: Pick<MeetingOptions, 'roomCreator'> = {},
): Promise<CellResult> {
  const { left, right } = networks;
  const result = await testbed.run({ ...networks, oneSite: false }, { guest, roomCreator });
  const reported = { ...result, scenario: `Chromium: ${left.name}, Firefox: ${right.name}` };
  results.push(reported);
  return reported;
}

/** Waits until both people have a direct route, reports the time from Join, and resolves with the trace so far. */
async function becomeDirect(result: CellResult): Promise<MeetingTrace> {
  const routes = () => Promise.all([testbed.left.route(), guest.route()]);
  const isDirect = async () => (await routes()).every((route) => route === 'direct');
  await poll(isDirect, UPGRADE_MS);
  const trace = await testbed.readTrace({ guest });
  result.directMs = directMs(trace);
  return trace;
}

const AS_PREDICTED = { deviations: [], verdict: 'as predicted' };

describe('a Chromium and a Firefox', () => {
  beforeAll(async () => {
    const { host } = testbed.lab.site('right');
    guest = await FirefoxParticipant.arrive('Fay', host, await testbed.product.authority());
  });
  afterAll(async () => {
    await writeReport(results, REPORT, factsOfRun());
    await guest[Symbol.asyncDispose]();
  });

  itIfWhole('meet directly if their NATs allow it', async () => {
    const result = await meet({ left: fullCone, right: portRestricted, turn: false });

    expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'direct' } });
  });

  it('meet in a room that Firefox created', async () => {
    const result = await meet(
      { left: portRestricted, right: fullCone, turn: false },
      { roomCreator: 'right' },
    );

    expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'direct' } });
  });

  itIfWhole(
    'do not meet without a relay if their NATs do not allow it, and both see the cause',
    async () => {
      const result = await meet({ left: portRestricted, right: symmetric, turn: false });

      expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'none' } });
    },
  );

  itIfWhole(
    '[LNK-12] see the cause without a relay if a network drops DTLS but not STUN',
    async () => {
      const result = await meet({ left: portRestricted, right: dtlsBlocked, turn: false });

      expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'none' } });
    },
  );

  itIfWhole(
    '[LNK-10] end on a direct path at both ends if a relay is offered as well',
    async ({ annotate }) => {
      const result = await meet({ left: fullCone, right: portRestricted, turn: true });
      const first = firstMeetingOf(result);

      result.meetings = [await becomeDirect(result)];

      expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'direct' } });
      expect(result.directMs).toBeDefined();
      await annotate(`first ${outcomeOf(first).path}; direct ${result.directMs} ms after Join`);
    },
  );

  it('[LNK-10] move from TURN to a direct path when the network of Firefox passes UDP again', async ({
    annotate,
  }) => {
    const result = await meet({ left: portRestricted, right: udpBlocked, turn: true });
    const before = digest(result);

    await testbed.lab.site('right').setFilters({ egress: 'all' });
    const trace = await becomeDirect(result);

    expect(before).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'relayed' } });
    expect(outcomeOf(trace)).toMatchObject({ path: 'direct' });
    expect(result.directMs).toBeDefined();
    await annotate(`direct ${result.directMs} ms after Join`);
  });

  itIfWhole(
    '[LNK-12] meet over TURN by TCP or TLS if a network drops DTLS but not STUN',
    async () => {
      // Otherwise DTLS may complete over a relay by UDP before ICE nominates the direct path, which media can use.
      const right = { ...dtlsBlocked, dtls: 'drop-even-in-turn' as const };
      const result = await meet({ left: portRestricted, right, turn: true });

      expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'relayed' } });
    },
  );

  it.each(wantsWholeMatrix ? [symmetric, webPortsOnly] : [symmetric])(
    'meet over TURN, Firefox in $name',
    async (right) => {
      const result = await meet({ left: portRestricted, right, turn: true });

      expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'relayed' } });
    },
  );
});
