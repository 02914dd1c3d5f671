/** `npm run bench:signaling`: compares all servers, or with `--gate` checks the cost of a message for CI. */
import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { runGate } from './gate/gate.ts';
import { planOf } from './plan.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    profile: { type: 'string' },
    readme: { type: 'boolean', default: false },
    gate: { type: 'boolean', default: false },
  },
});

const succeeded = values.gate ? await runGate() : await compare(planOf(values));
process.exitCode = succeeded ? 0 : 1;
