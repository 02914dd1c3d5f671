/** The sizes of a comparison of all servers. */
import type { IdlePlan } from './scenarios/idle.ts';
import type { MixedPlan } from './scenarios/mixed.ts';
import type { RelayPlan } from './scenarios/relay.ts';

export interface Plan {
  readonly relay: RelayPlan;
  readonly mixed: MixedPlan;
  readonly idle: IdlePlan;
  /** The most sockets that one node is to hold. */
  readonly crowd: IdlePlan;
  readonly rounds: Readonly<Record<'relay' | 'mixed' | 'idle' | 'crowd', number>>;
  /** No measurement starts that would probably end later, in ms from the start. */
  readonly maxMs: number;
  /** Measures only the servers whose names contain this. */
  readonly only: string;
  /** The folder for CPU profiles of the servers that run on Node, if they are wanted. */
  readonly profileFolder: string | undefined;
  /** Whether to write the results into bench/README.md as well. */
  readonly readme: boolean;
}

const FULL = {
  relay: {
    warmUpSockets: 100,
    sockets: 200,
    perSecond: 5_000,
    window: 8,
    // V8 keeps compiling for seconds, and servers run for longer than that.
    warmUpMs: 2_000,
    measureMs: 2_500,
  },
  mixed: {
    warmUpSockets: 100,
    sockets: 200,
    perSecond: 5_000,
    warmUpMs: 1_000,
    measureMs: 1_500,
  },
  idle: { warmUpSockets: 200, sockets: 5_000, settleMs: 2_000, stormSockets: 5_000 },
  crowd: { warmUpSockets: 200, sockets: 10_000, settleMs: 10_000, stormSockets: 5_000 },
  rounds: { relay: 3, mixed: 2, idle: 2, crowd: 1 },
  maxMs: 700_000,
};

/** Shows that the benchmark works; the figures are not to be quoted. */
const QUICK = {
  relay: { ...FULL.relay, sockets: 100, warmUpMs: 500, measureMs: 1_000 },
  mixed: { ...FULL.mixed, warmUpMs: 300, measureMs: 700 },
  idle: { warmUpSockets: 80, sockets: 1_000, settleMs: 1_000, stormSockets: 500 },
  crowd: { warmUpSockets: 80, sockets: 2_000, settleMs: 1_000, stormSockets: 1_000 },
  rounds: { relay: 1, mixed: 1, idle: 1, crowd: 1 },
  maxMs: 180_000,
};

export interface PlanOptions {
  readonly quick: boolean;
  readonly only: string;
  readonly profile?: string | undefined;
  readonly readme: boolean;
}

export const planOf = ({ quick, only, profile, readme }: PlanOptions): Plan => ({
  ...(quick ? QUICK : FULL),
  only,
  profileFolder: profile,
  readme,
});

/** The sockets of the largest scenario, each of which is an open file at both ends. */
export const socketsOf = ({ crowd }: Plan): number => crowd.warmUpSockets + crowd.sockets;

/** Distinguishes a server's results from its own in smaller scenarios. */
export const suffixOf = ({ sockets }: IdlePlan): string => `, ${sockets} sockets`;
