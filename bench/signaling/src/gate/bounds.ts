/**
 * The bounds of CI: ratios to the bare relay, 1.6 to 2.2 times what an idle machine measures, so that other load
 * on the machine does not exceed them. The targets of the project are stricter (`targets.ts`).
 */
import { relativeTarget, type Target } from '../report/targets.ts';
import { bareWs } from '../servers/bare-ws.ts';
import { inMemory, oneNodeOnRedis } from '../servers/throughline.ts';

const STEADY = 'CPU per message at a steady rate';
const SATURATED = 'CPU per message at saturation';

export const BOUNDS: readonly Target[] = [
  relativeTarget(inMemory, 'relayCpuUs', [3, bareWs], STEADY),
  relativeTarget(inMemory, 'saturationCpuUs', [3, bareWs], SATURATED),
  relativeTarget(oneNodeOnRedis, 'relayCpuUs', [8, bareWs], STEADY),
  relativeTarget(oneNodeOnRedis, 'saturationCpuUs', [6, bareWs], SATURATED),
];
