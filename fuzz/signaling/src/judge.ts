import type { Memory } from './api-process.ts';
import type { Findings } from './fuzz.ts';
import { growthOf, secondHalf } from './growth.ts';

const MIB = 2 ** 20;

/**
 * Bounds what remains in memory: code compiled during the run, limits per address and, in a run that does
 * not wait for grace periods, participants whose join was cut off before its answer.
 */
const HEAP_GROWTH = 8 * MIB;
/** The allocator returns memory later than the collector frees it. */
const RESIDENT_GROWTH = 40 * MIB;

/** Two thirds of the memory of the stack's container, under load at any time. */
const MAX_RESIDENT = 340 * MIB;
/** In the second half of the frames, under load. A leak of 50 bytes a frame would exceed it in a million frames. */
const GROWTH_UNDER_LOAD = 24 * MIB;
/** Below that, the line through the samples depends on single ones. */
const MIN_SAMPLES = 40;

/** Of the answers to honest clients, and of what they relay. */
const MAX_P99_MS = 50;

/** The faults that a run found, one sentence each; empty if there are none. */
export function judge(findings: Findings): string[] {
  const { violations, memory, memoryUnderLoad, delays } = findings;
  return [
    ...violations,
    ...judgeRest(memory),
    ...judgeLoad(memoryUnderLoad),
    ...Object.entries(delays).flatMap(([what, { p99Ms }]) =>
      p99Ms < MAX_P99_MS
        ? []
        : [`the p99 of the ${what} to honest clients is ${p99Ms.toFixed(1)} ms`],
    ),
  ];
}

function judgeRest([early, late]: readonly [Memory, Memory]): string[] {
  const heap = late.heap - early.heap;
  const resident = late.resident - early.resident;
  return [
    ...(heap <= HEAP_GROWTH ? [] : [`the heap grew by ${mib(heap)}`]),
    ...(resident <= RESIDENT_GROWTH ? [] : [`the process grew by ${mib(resident)}`]),
  ];
}

function judgeLoad(samples: readonly Memory[]): string[] {
  const highest = Math.max(0, ...samples.map(({ resident }) => resident));
  const { resident, heap } = growthUnderLoad(samples);
  const isLong = samples.length >= MIN_SAMPLES;
  return [
    ...(highest <= MAX_RESIDENT ? [] : [`the process had ${mib(highest)} under load`]),
    ...(!isLong || resident <= GROWTH_UNDER_LOAD
      ? []
      : [`the process grew by ${mib(resident)} under load`]),
    ...(!isLong || heap <= GROWTH_UNDER_LOAD ? [] : [`the heap grew by ${mib(heap)} under load`]),
  ];
}

/** In the second half of the samples. */
export function growthUnderLoad(samples: readonly Memory[]): Memory {
  const late = secondHalf(samples);
  return {
    resident: growthOf(late.map(({ resident }) => resident)),
    heap: growthOf(late.map(({ heap }) => heap)),
  };
}

const mib = (bytes: number) => `${(bytes / MIB).toFixed(1)} MiB`;
