import type { Findings } from './fuzz.ts';

/**
 * What may stay behind: code that was compiled meanwhile, the addresses that are remembered, and, in a run
 * that does not wait for it, those whose join nobody heard of, until their grace is over.
 */
const HEAP_GROWTH = 8 * 2 ** 20;
/** The allocator gives back later than the collector. */
const RESIDENT_GROWTH = 40 * 2 ** 20;

/** What is wrong, in words; nothing when all is well. */
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
