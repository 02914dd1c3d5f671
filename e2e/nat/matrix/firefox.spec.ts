/**
 * A person with Chromium and a person with Firefox, for each kind of path. Firefox keeps the first pair that works
 * (RFC 8445 §8.1.2), while Chromium moves to the best. The networks therefore determine the path only if just one is
 * possible; otherwise timing decides.
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
import { FirefoxParticipant } from '../src/testbed/firefox-participant.js';
import { type MeetingOptions, type Networks, Testbed } from '../src/testbed/testbed.js';
import { factsOfRun } from '../src/config/environment.js';
import { writeReport } from '../src/report/write-report.js';
import type { CellResult } from '../src/verdict/cell.js';
import { digest } from '../src/verdict/digest.js';

const REPORT = path.join(import.meta.dirname, '../../../test-results/nat/firefox');

const running = new AsyncDisposableStack();
let testbed: Testbed;
let guest: FirefoxParticipant;
const results: CellResult[] = [];
beforeAll(async () => {
  testbed = running.use(await Testbed.start({ turn: false }));
  const { host } = testbed.lab.site('right');
  const authority = await testbed.product.authority();
  guest = running.use(await FirefoxParticipant.arrive('Fay', host, authority));
});
afterAll(async () => {
  await writeReport(results, REPORT, factsOfRun());
  await running.disposeAsync();
});

async function meet(
  networks: Omit<Networks, 'oneSite'>,
  { roomCreator = 'left' }: Pick<MeetingOptions, 'roomCreator'> = {},
): Promise<CellResult> {
  const { left, right } = networks;
  const result = await testbed.run({ ...networks, oneSite: false }, { guest, roomCreator });
  results.push({ ...result, scenario: `Chromium: ${left.name}, Firefox: ${right.name}` });
  return result;
}

const AS_PREDICTED = { deviations: [], verdict: 'as predicted' };

describe('a Chromium and a Firefox', () => {
  it('meet directly if their NATs allow it', async () => {
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

  it('do not meet without a relay if their NATs do not allow it, and both see the cause', async () => {
    const result = await meet({ left: portRestricted, right: symmetric, turn: false });

    expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'none' } });
  });

  it('[LNK-12] see the cause without a relay if a network drops DTLS but not STUN', async () => {
    const result = await meet({ left: portRestricted, right: dtlsBlocked, turn: false });

    expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'none' } });
  });

  it('meet over whichever path comes first if a relay is offered as well', async () => {
    const result = await meet({ left: fullCone, right: portRestricted, turn: true });

    expect(digest(result).firstFrame).toBeDefined(); // each saw the other
  });

  it('[LNK-12] meet over TURN by TCP or TLS if a network drops DTLS but not STUN', async () => {
    // Otherwise DTLS may complete over a relay by UDP before ICE nominates the direct path, which media can use.
    const right = { ...dtlsBlocked, dtls: 'drop-even-in-turn' as const };
    const result = await meet({ left: portRestricted, right, turn: true });

    expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'relayed' } });
  });

  it.each([symmetric, udpBlocked, webPortsOnly])(
    'meet over TURN, Firefox in $name',
    async (right) => {
      const result = await meet({ left: portRestricted, right, turn: true });

      expect(digest(result)).toMatchObject({ ...AS_PREDICTED, outcome: { path: 'relayed' } });
    },
  );
});
