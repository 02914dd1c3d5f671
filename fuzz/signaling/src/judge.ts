import type { Findings } from './fuzz.ts';

/**
 * Bounds what remains in memory: code compiled during the run, limits per address and, in a run that does
 * not wait for grace periods, participants whose join was cut off before its answer.
 */
const HEAP_GROWTH = 8 * 2 ** 20;
/** The allocator returns memory later than the collector frees it. */
const RESIDENT_GROWTH = 40 * 2 ** 20;

/** The faults that a run found, one sentence each; empty if there are none. */
export function judge({ violations, memory: [early, late] }: Findings): string[] {
  const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  const heap = late.heap - early.heap;
  const resident = late.resident - early.resident;
  return [
    ...violations,
    ...(heap <= HEAP_GROWTH ? [] : [`the heap grew by ${mib(heap)}`]),
    ...(resident <= RESIDENT_GROWTH ? [] : [`the process grew by ${mib(resident)}`]),
  ];
}
