/**
 * Attacks an API that it starts itself, and prints what the attacks cost.
 *
 *   npm run attack:signaling
 */
import { answersOf, memoryUnderUnreadPings } from './measurements.ts';

const DURATION_MS = 3_000;
const print = (line: string) => void process.stdout.write(`${line}\n`);

const { beforeMib, highestMib } = await memoryUnderUnreadPings(DURATION_MS);
print(
  `125-byte pings of a client that reads nothing, ${DURATION_MS / 1_000} s: ` +
    `${beforeMib.toFixed(0)} MiB before, at most ${highestMib.toFixed(0)} MiB`,
);
for (const isAttacked of [false, true]) {
  const { p50Ms, p99Ms, highestMs } = await answersOf(isAttacked, DURATION_MS);
  const times = [p50Ms, p99Ms, highestMs].map((ms) => `${ms.toFixed(1)} ms`);
  print(
    `answers to another client ${isAttacked ? 'under' : 'without'} 2 MiB/s of empty pings: ` +
      `p50 ${times[0]}, p99 ${times[1]}, highest ${times[2]}`,
  );
}
