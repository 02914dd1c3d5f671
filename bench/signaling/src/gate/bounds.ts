/**
 * The bounds of CI: ratios to the bare relay, 1.6 to 2.2 times what an idle machine measures, so that other load
 * on the machine does not exceed them. The targets of the project are stricter (`targets.ts`).
 */
import type { Target } from '../report/targets.ts';
import { bareWs } from '../servers/bare-ws.ts';
import { inMemory, oneNodeOnRedis } from '../servers/throughline.ts';

const ratio = { comparedTo: bareWs.name, digits: 2, unit: '×' } as const;
const steady = { ...ratio, figure: 'relayCpuUs' } as const;
const saturated = { ...ratio, figure: 'saturationCpuUs' } as const;

const bound = (
  { name: server }: { readonly name: string },
  kind: typeof steady | typeof saturated,
  atMost: number,
): Target => {
  const load = kind === steady ? 'at a steady rate' : 'at saturation';
  return {
    ...kind,
    server,
    atMost,
    text: `${server}: CPU per message ${load} ≤ ${atMost} × the bare relay's`,
  };
};

export const BOUNDS: readonly Target[] = [
  bound(inMemory, steady, 3),
  bound(inMemory, saturated, 3),
  bound(oneNodeOnRedis, steady, 8),
  bound(oneNodeOnRedis, saturated, 10),
];
