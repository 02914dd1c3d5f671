/**
 * Fuzzes an API that it starts itself, and prints the faults that it finds.
 *
 *   npm run fuzz:signaling                              a million frames with a random seed
 *   npm run fuzz:signaling -- --seed=7 --frames=30000   the random choices of an earlier run
 */
import { parseArgs } from 'node:util';
import { figuresOf, tableOf } from './figures.ts';
import { fuzz } from './fuzz.ts';
import { judge } from './judge.ts';

/** More than the API keeps limits for [LIM-6], so that each further address replaces one. */
const ADDRESSES = 55_000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: `${Date.now() % 2 ** 31}` },
    frames: { type: 'string', default: '1000000' },
  },
});
const print = (line: string) => void process.stdout.write(`${line}\n`);

print(`seed ${values.seed}`);
const startMs = performance.now();
const findings = await fuzz({
  seed: Number(values.seed),
  frames: Number(values.frames),
  waitsForGrace: true,
  addresses: ADDRESSES,
  measuresDelays: true,
  print,
});
for (const line of findings.counters) print(line);
const figures = figuresOf(findings, (performance.now() - startMs) / 1_000);
for (const line of tableOf(figures)) print(line);
print(JSON.stringify({ seed: Number(values.seed), ...figures }));
const verdict = judge(findings);
for (const line of verdict) print(line);
print(verdict.length === 0 ? 'No faults found.' : `Faults found with seed ${values.seed}.`);
process.exitCode = verdict.length === 0 ? 0 : 1;
