/**
 * One run of the fuzzer: clients join, send frames of all kinds, are cut off, resume and leave, while the
 * run checks what the API sends, logs and allocates.
 */
import { Random } from '@throughline/test-kit';
import { ApiProcess, type Memory } from './api-process.ts';
import { type Delay, HonestClients } from './honest/honest-clients.ts';
import { loopbackAddress } from './loopback.ts';
import { MemoryWatch } from './memory-watch.ts';
import { Run } from './run.ts';

export interface Plan {
  readonly seed: number;
  readonly frames: number;
  /** Whether to wait for all deadlines and grace periods before measuring memory, which takes up to two minutes. */
  readonly waitsForGrace: boolean;
  /** Addresses that send a request before the memory is first measured. */
  readonly addresses: number;
  /** Whether honest clients measure the API under load. */
  readonly measuresDelays: boolean;
  /** Receives the progress. */
  readonly print: (line: string) => void;
}

export interface Findings {
  readonly frames: number;
  readonly sockets: number;
  readonly rejectedHandshakes: number;
  /** Connections that stayed without sending more, by kind. */
  readonly lingerers: Readonly<Record<string, number>>;
  /** How many sockets were closed, by close code. */
  readonly closes: Readonly<Record<number, number>>;
  /** The API's own counters, as Prometheus lines. */
  readonly counters: readonly string[];
  readonly violations: readonly string[];
  /** At a fifth of the frames, and at the end, without clients and after garbage collection. */
  readonly memory: readonly [Memory, Memory];
  /** Once a second while the clients sent. */
  readonly memoryUnderLoad: readonly Memory[];
  /** What honest clients measured: how long the API took to answer, and to relay. */
  readonly delays: Readonly<Record<string, Delay>>;
}

export async function fuzz(plan: Plan): Promise<Findings> {
  const { seed, frames, waitsForGrace, print } = plan;
  await using api = await ApiProcess.start();
  const run = new Run(api, new Random(seed));
  const watch = new MemoryWatch(api);
  await run.openRooms();
  await run.visitFrom(plan.addresses);
  await using honest = plan.measuresDelays ? await joinHonestly(api) : undefined;
  const sendUpTo = async (share: number) => {
    const work = watch.during(run.sendUpTo((frames * share) / 5));
    await (honest?.during(work) ?? work);
    print(`${run.frames} frames over ${run.sockets} sockets`);
  };
  await sendUpTo(1);
  const early = await run.measureEmpty(waitsForGrace);
  print(`without clients: ${describe(early)}`);
  for (let share = 2; share <= 5; share += 1) await sendUpTo(share);
  const late = await run.measureEmpty(waitsForGrace);
  print(`without clients: ${describe(late)}`);
  const counters = api.isRunning ? await api.counters() : [];
  if (!api.isRunning) run.violations.add('the API process has exited');
  const violations = [...run.violations, ...api.badLines.map((line) => `logged: ${line}`)];
  const { sockets, rejectedHandshakes, closes } = run;
  return {
    frames: run.frames,
    sockets,
    rejectedHandshakes,
    closes,
    counters,
    violations,
    lingerers: run.lingerers.counts,
    memory: [early, late],
    memoryUnderLoad: watch.samples,
    delays: { ...honest?.delays },
  };
}

const joinHonestly = async (api: ApiProcess) =>
  HonestClients.join({ port: api.port, roomId: await api.createRoom(loopbackAddress(0)) });

const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
const describe = ({ resident, heap }: Memory) => `${mib(resident)} resident, ${mib(heap)} of heap`;
