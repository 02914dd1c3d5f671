/** How much of everything, as the command line asks for it. */
import { parseArgs } from 'node:util';
import type { PresencePlan } from './scenarios/presence.ts';
import type { RelayPlan } from './scenarios/relay.ts';

export interface Plan {
  readonly relay: RelayPlan;
  readonly presence: PresencePlan;
  readonly rounds: { readonly relay: number; readonly presence: number };
  /** No round begins that would probably end later. */
  readonly maxMs: number;
  /** Only the servers whose names hold this. */
  readonly only: string;
  /** Where Node leaves a CPU profile of each server that it runs, if anywhere. */
  readonly profileFolder: string | undefined;
}

const FULL = {
  relay: {
    ...{ warmUpSockets: 200, sockets: 400, perSecond: 5_000, window: 4 },
    ...{ warmUpMs: 1_500, measureMs: 4_000 },
  },
  presence: { warmUpSockets: 200, sockets: 10_000, settleMs: 5_000, stormSockets: 5_000 },
  rounds: { relay: 3, presence: 2 },
  maxMs: 570_000,
};

/** To see that it works, not to quote. */
const QUICK = {
  relay: { ...FULL.relay, warmUpSockets: 80, sockets: 80, warmUpMs: 500, measureMs: 1_000 },
  presence: { warmUpSockets: 80, sockets: 1_000, settleMs: 1_000, stormSockets: 500 },
  rounds: { relay: 1, presence: 1 },
  maxMs: 120_000,
};

export function readPlan(args: string[]): Plan {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      profile: { type: 'string' },
    },
  });
  const sizes = values.quick ? QUICK : FULL;
  return { ...sizes, only: values.only, profileFolder: values.profile };
}

/** Sockets of the greatest scenario, each of which is an open file at both ends, and some more. */
export const filesNeeded = ({ presence }: Plan): number =>
  presence.warmUpSockets + presence.sockets + 500;
