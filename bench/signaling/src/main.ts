/**
 * `npm run bench:signaling`: compares all servers; with `--curves` draws their cost, and with `--gate` checks the
 * cost of a message for CI.
 */
import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { drawCurves } from './curves/curves.ts';
import { runGate } from './gate/gate.ts';
import { planOf } from './plan.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    profile: { type: 'string' },
    readme: { type: 'boolean', default: false },
    curves: { type: 'boolean', default: false },
    gate: { type: 'boolean', default: false },
  },
});

async function run(): Promise<boolean> {
  if (values.gate) return runGate();
  if (values.curves) return drawCurves(values);
  return compare(planOf(values));
}

process.exitCode = (await run()) ? 0 : 1;
