/** `npm run bench:joins`: measures 25, 50 and 100 joins into one room within a second, and prints the medians. */
import { quantile } from '@throughline/test-kit';
import { print } from './report/print.ts';
import { type JoinBurst, measureJoinBurst } from './scenarios/join-burst.ts';
import type { ServerKind } from './servers/server.ts';
import { inMemory, oneNodeOnRedis } from './servers/throughline.ts';

const SIZES = [25, 50, 100];
const ROUNDS = 3;

/** Bursts before the measurement, so that the server's code is compiled. */
const WARM_UPS = 4;

/** In a new process: after an earlier burst, the server still processes the absence of its participants. */
async function measure(kind: ServerKind, size: number): Promise<JoinBurst> {
  await using server = await kind.start([]);
  for (let i = 0; i < WARM_UPS; i += 1)
    await measureJoinBurst(server, await server.openRoom(25), 25);
  return await measureJoinBurst(server, await server.openRoom(size), size);
}

const medianOf = (bursts: readonly JoinBurst[], figure: keyof JoinBurst) =>
  quantile(
    bursts.map((burst) => burst[figure]),
    0.5,
  ).toFixed(0);

print('| server | joins | API, ms of CPU time | Redis | until the last client has joined, ms |');
print('| --- | --: | --: | --: | --: |');
for (const kind of [inMemory, oneNodeOnRedis])
  for (const size of SIZES) {
    const bursts: JoinBurst[] = [];
    for (let round = 0; round < ROUNDS; round += 1) bursts.push(await measure(kind, size));
    const figures = (['cpuMs', 'storeCpuMs', 'durationMs'] as const).map((figure) =>
      medianOf(bursts, figure),
    );
    print(`| ${[kind.name, size, ...figures].join(' | ')} |`);
  }
