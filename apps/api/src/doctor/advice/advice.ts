/** What an operator needs to know about each fault. Typed so that no code is without it. */
import type { Fault, FaultCode, FaultParameters } from '../finding.js';
import { NETWORK_ADVICE } from './network-advice.js';
import { SERVER_ADVICE } from './server-advice.js';
import { TURN_ADVICE } from './turn-advice.js';

export interface Advice<C extends FaultCode> {
  /** `failed`: the fault affects users now. `warning`: it will affect them later, or affects only some. */
  readonly severity: 'warning' | 'failed';
  readonly what: (parameters: FaultParameters[C]) => string;
  readonly why: string;
  readonly remedy: (parameters: FaultParameters[C]) => string;
}

export type AdviceFor<C extends FaultCode> = { readonly [K in C]: Advice<K> };

export const ADVICE: AdviceFor<FaultCode> = { ...NETWORK_ADVICE, ...TURN_ADVICE, ...SERVER_ADVICE };

export interface AdviceText {
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
}

export function adviceOn({ code, parameters }: Fault): AdviceText {
  // The code and its parameters belong together in each member of `Fault`; TypeScript sees only their unions here.
  const advice = ADVICE[code] as Advice<never>;
  return {
    what: advice.what(parameters as never),
    why: advice.why,
    remedy: advice.remedy(parameters as never),
  };
}
