/**
 * Measures the relay of a few servers in little time. All of them run at once and take turns of two seconds,
 * so that other load on the machine affects them alike, and each is warmed up only once.
 */
import { Crowd } from '../crowd.ts';
import { Results } from '../report/results.ts';
import { rotated } from '../rotated.ts';
import type { Figures } from '../scenarios/figures.ts';
import {
  measureSaturation,
  measureSteady,
  type SaturationPlan,
  type SteadyPlan,
} from '../scenarios/relay.ts';
import type { ServerKind } from '../servers/server.ts';
import { Traffic } from '../traffic.ts';

type TurnPlan = SteadyPlan & SaturationPlan;

export interface TurnsPlan {
  readonly sockets: number;
  /** One unmeasured turn of each server. */
  readonly warmUp: TurnPlan;
  readonly turn: TurnPlan;
  readonly rounds: number;
}

type TakeTurn = (plan: TurnPlan) => Promise<Figures>;

export async function measureInTurns(
  kinds: readonly ServerKind[],
  { sockets, warmUp, turn, rounds }: TurnsPlan,
): Promise<Results> {
  await using servers = new AsyncDisposableStack();
  const turns: [name: string, takeTurn: TakeTurn][] = [];
  for (const kind of kinds) turns.push([kind.name, await prepare(kind, { servers, sockets })]);
  for (const [, takeTurn] of turns) await takeTurn(warmUp);
  const results = new Results();
  for (let round = 0; round < rounds; round += 1)
    for (const [name, takeTurn] of rotated(turns, round)) results.add(name, await takeTurn(turn));
  return results;
}

interface Preparation {
  /** Stops the server when it is disposed of. */
  readonly servers: AsyncDisposableStack;
  readonly sockets: number;
}

async function prepare(kind: ServerKind, { servers, sockets }: Preparation): Promise<TakeTurn> {
  const server = servers.use(await kind.start([]));
  const crowd = new Crowd(server);
  await crowd.prepare(sockets);
  await crowd.connectAll();
  servers.defer(() => crowd.dropAll());
  const traffic = new Traffic(crowd.neighbours);
  return async (plan) => {
    const steady = await measureSteady(server, traffic, plan);
    const saturated = await measureSaturation(server, traffic, plan);
    if (crowd.lost > 0) throw new Error(`${crowd.lost} sockets of ${kind.name} were lost`);
    return { ...steady, ...saturated };
  };
}
