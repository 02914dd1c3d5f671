/**
 * Fuzzes an API that it starts itself, and prints the faults that it finds.
 *
 *   npm run fuzz:signaling                              a million frames with a random seed
 *   npm run fuzz:signaling -- --seed=7 --frames=30000   the random choices of an earlier run
 */
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { judge } from './judge.ts';

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
  print,
});
const seconds = (performance.now() - startMs) / 1_000;
const { frames, sockets, closes } = findings;
print(
  `${frames} frames over ${sockets} sockets in ${seconds.toFixed(0)} s; closed ${JSON.stringify(closes)}`,
);
for (const line of findings.counters) print(line);
const verdict = judge(findings);
for (const line of verdict) print(line);
print(verdict.length === 0 ? 'No faults found.' : `Faults found with seed ${values.seed}.`);
process.exitCode = verdict.length === 0 ? 0 : 1;
