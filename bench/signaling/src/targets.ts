/** The targets, for the sizes of a plan. */
import { type Plan, suffixOf } from './plan.ts';
import { relativeTarget as relative, type Target } from './report/targets.ts';
import { bareWs } from './servers/bare-ws.ts';
import { peerJs } from './servers/peerjs.ts';
import { socketIo } from './servers/socket-io.ts';
import { inMemory, oneNodeOnRedis, twoNodesOnRedis } from './servers/throughline.ts';

function absolute(
  { name: server }: { readonly name: string },
  figure: Target['figure'],
  { atMost, digits, unit }: Pick<Target, 'atMost' | 'digits' | 'unit'>,
  what: string,
): Target {
  return { server, figure, atMost, digits, unit, text: `${server}: ${what} ≤ ${atMost} ${unit}` };
}

const milliseconds = (atMost: number, digits = 2) => ({ atMost, digits, unit: 'ms' });

export function targetsOf({ idle, crowd }: Plan): Target[] {
  const steady = 'CPU per message at a steady rate';
  const saturated = 'CPU per message at saturation';
  return [
    relative(inMemory, 'relayCpuUs', [1.3, bareWs], steady),
    relative(inMemory, 'relayCpuUs', [1.25, peerJs], steady),
    relative(inMemory, 'relayCpuUs', [1, socketIo], steady),
    relative(inMemory, 'latencyP99Ms', [2, bareWs], 'p99 at a steady rate'),
    relative(inMemory, 'saturationCpuUs', [1.25, bareWs], saturated),
    relative(oneNodeOnRedis, 'saturationCpuUs', [2, bareWs], `${saturated}, with Redis's`),
    relative(twoNodesOnRedis, 'relayCpuUs', [2.5, bareWs], `${steady}, with Redis's`),
    absolute(inMemory, 'joinCpuMs', milliseconds(0.4), 'CPU per join'),
    absolute(oneNodeOnRedis, 'joinCpuMs', milliseconds(0.6), 'CPU per join'),
    absolute(
      inMemory,
      'idleCoreShare',
      { atMost: 0.02, digits: 3, unit: 'of the core' },
      `CPU of ${idle.sockets} idle sockets`,
    ),
    ...[inMemory, oneNodeOnRedis].map((server) =>
      absolute(server, 'idleKib', { atMost: 12, digits: 1, unit: 'KiB' }, 'memory per idle socket'),
    ),
    absolute(
      { name: `${inMemory.name}${suffixOf(crowd)}` },
      'idleLost',
      { atMost: 0, digits: 0, unit: 'sockets' },
      'lost',
    ),
    ...[inMemory, oneNodeOnRedis, twoNodesOnRedis].map((server) =>
      absolute(server, 'stormMs', milliseconds(10_000, 0), `${idle.stormSockets} sockets resumed`),
    ),
  ];
}
