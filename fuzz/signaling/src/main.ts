/**
 * Sends frames, good and bad, to an API of its own and tells what was found.
 *
 *   npm run fuzz:signaling                              a million frames, another seed each time
 *   npm run fuzz:signaling -- --seed=7 --frames=30000   the same as another run with that seed
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
const say = (line: string) => void process.stdout.write(`${line}\n`);

say(`seed ${values.seed}`);
const startMs = performance.now();
const findings = await fuzz({
  seed: Number(values.seed),
  frames: Number(values.frames),
  waitsForGrace: true,
  say,
});
const seconds = (performance.now() - startMs) / 1_000;
const { frames, sockets, closes } = findings;
say(
  `${frames} frames over ${sockets} sockets in ${seconds.toFixed(0)} s; closed ${JSON.stringify(closes)}`,
);
for (const line of findings.outcomes) say(line);
const verdict = judge(findings);
for (const line of verdict) say(line);
say(verdict.length === 0 ? 'Nothing found.' : `Found something, with seed ${values.seed}.`);
process.exitCode = verdict.length === 0 ? 0 : 1;
