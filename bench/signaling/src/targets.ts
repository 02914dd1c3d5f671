/** The targets, for the sizes of a plan. */
import { type Plan, suffixOf } from './plan.ts';
import type { Target } from './report/targets.ts';
import { bareWs } from './servers/bare-ws.ts';
import { peerJs } from './servers/peerjs.ts';
import { inMemory, oneNodeOnRedis, twoNodesOnRedis } from './servers/throughline.ts';

const ours = inMemory.name;
const relaying = { server: ours, digits: 2, unit: '×' } as const;
const steady = { ...relaying, figure: 'relayCpuUs' } as const;
const saturated = { ...relaying, figure: 'saturationCpuUs' } as const;

/** 20 KB in KiB. */
const MEMORY = { figure: 'idleKib', atMost: 20_000 / 1_024, digits: 1, unit: 'KiB' } as const;
const STORM = { figure: 'stormMs', atMost: 10_000, digits: 0, unit: 'ms' } as const;

export function targetsOf({ idle, crowd }: Plan): Target[] {
  const nodes = [inMemory, oneNodeOnRedis, twoNodesOnRedis].map(({ name }) => name);
  const bare = { atMost: 1.25, comparedTo: bareWs.name };
  const peer = { atMost: 1, comparedTo: peerJs.name };
  return [
    { ...steady, ...bare, text: `CPU per message ≤ 1.25 × the bare relay's, steady` },
    { ...saturated, ...bare, text: `… at saturation` },
    { ...steady, ...peer, text: `CPU per message ≤ PeerJS's, steady` },
    { ...saturated, ...peer, text: `… at saturation` },
    ...nodes.slice(0, 2).map((server) => ({
      ...MEMORY,
      server,
      text: `≤ 20 KB (19.5 KiB) per idle socket: ${server}`,
    })),
    {
      server: `${ours}${suffixOf(crowd)}`,
      figure: 'idleLost',
      atMost: 0,
      text: `${crowd.sockets} idle sockets on one node: lost`,
      digits: 0,
      unit: '',
    },
    ...nodes.map((server) => ({
      ...STORM,
      server,
      text: `${idle.stormSockets} resumed within 10 s: ${server}`,
    })),
  ];
}
