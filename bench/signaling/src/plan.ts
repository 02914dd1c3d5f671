/** How much of everything, as the command line asks for it. */
import { parseArgs } from 'node:util';
import type { PresencePlan } from './scenarios/presence.ts';
import type { RelayPlan } from './scenarios/relay.ts';

export interface Plan {
  readonly relay: RelayPlan;
  readonly presence: PresencePlan;
  /** The most that one node is to hold. */
  readonly crowd: PresencePlan;
  readonly rounds: { readonly relay: number; readonly presence: number; readonly crowd: number };
  /** Nothing begins that would probably end later. */
  readonly maxMs: number;
  /** Only the servers whose names hold this. */
  readonly only: string;
  /** Where Node leaves a CPU profile of each server that it runs, if anywhere. */
  readonly profileFolder: string | undefined;
  /** Whether the figures go into the page as well. */
  readonly readme: boolean;
}

const FULL = {
  relay: {
    warmUpSockets: 100,
    sockets: 200,
    perSecond: 5_000,
    window: 8,
    // V8 goes on compiling for seconds; what counts is a server that has been up for longer.
    warmUpMs: 2_500,
    measureMs: 3_000,
  },
  presence: { warmUpSockets: 200, sockets: 5_000, settleMs: 3_000, stormSockets: 5_000 },
  crowd: { warmUpSockets: 200, sockets: 10_000, settleMs: 10_000, stormSockets: 5_000 },
  rounds: { relay: 3, presence: 2, crowd: 1 },
  maxMs: 585_000,
};

/** To see that it works, not to quote. */
const QUICK = {
  relay: { ...FULL.relay, sockets: 100, warmUpMs: 500, measureMs: 1_000 },
  presence: { warmUpSockets: 80, sockets: 1_000, settleMs: 1_000, stormSockets: 500 },
  crowd: { warmUpSockets: 80, sockets: 2_000, settleMs: 1_000, stormSockets: 1_000 },
  rounds: { relay: 1, presence: 1, crowd: 1 },
  maxMs: 120_000,
};

export function readPlan(args: string[]): Plan {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      profile: { type: 'string' },
      readme: { type: 'boolean', default: false },
    },
  });
  const sizes = values.quick ? QUICK : FULL;
  const { only, profile: profileFolder, readme } = values;
  return { ...sizes, only, profileFolder, readme };
}

/** Sockets of the greatest scenario, each of which is an open file at both ends, and some more. */
export const filesNeeded = ({ crowd }: Plan): number => crowd.warmUpSockets + crowd.sockets + 500;

/** Tells the server apart from itself in smaller scenarios. */
export const suffixOf = ({ sockets }: PresencePlan): string => `, ${sockets} sockets`;
