/** `npm run bench:signaling -- --gate`: fails in CI if a relayed message costs far more than it did. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measureRepeatedly } from '../measure/measure-repeatedly.ts';
import { print } from '../report/print.ts';
import { describeRun, loadNow } from '../report/readme.ts';
import { toMarkdown } from '../report/tables.ts';
import { targetsTable } from '../report/targets.ts';
import { bareWs } from '../servers/bare-ws.ts';
import { inMemory, oneNodeOnRedis } from '../servers/throughline.ts';
import { BOUNDS } from './bounds.ts';
import { measureInTurns, type TurnsPlan } from './measure-in-turns.ts';
import { testReportOf } from './test-report.ts';

/** Named by the `gate` target in `project.json`, so that `tools/count-tests.mjs` counts its tests. */
const REPORT = new URL('../../../../test-results/signaling-bench.gate.json', import.meta.url)
  .pathname;

const KINDS = [bareWs, inMemory, oneNodeOnRedis];

const load = { perSecond: 5_000, window: 8 };
const PLAN: TurnsPlan = {
  sockets: 100,
  warmUp: { ...load, warmUpMs: 1_500, measureMs: 500 },
  turn: { ...load, warmUpMs: 150, measureMs: 800 },
  rounds: 8,
};

/** Resolves with whether all bounds are kept. */
export async function runGate(): Promise<boolean> {
  const loadBefore = loadNow();
  const results = await measureRepeatedly('the relay', () => measureInTurns(KINDS, PLAN));
  const report = testReportOf(results, BOUNDS);
  mkdirSync(path.dirname(REPORT), { recursive: true });
  writeFileSync(REPORT, JSON.stringify(report));
  const tables = [
    describeRun(new Date(), loadBefore),
    targetsTable(results, BOUNDS),
    toMarkdown(results, bareWs.name),
  ];
  print(tables.join('\n\n'));
  return report.success;
}
