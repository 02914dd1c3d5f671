/** What a run measured, as numbers with their units in the names, and as a table. */
import type { Findings } from './fuzz.ts';
import { growthUnderLoad } from './judge.ts';
import { quantile } from '@throughline/test-kit';

export type Figures = Readonly<Record<string, number>>;

export function figuresOf(findings: Findings, seconds: number): Figures {
  const { frames, sockets, rejectedHandshakes, lingerers, closes } = findings;
  const [, late] = findings.memory;
  const resident = findings.memoryUnderLoad.map((sample) => sample.resident);
  const growth = growthUnderLoad(findings.memoryUnderLoad);
  return {
    frames,
    seconds: Math.round(seconds),
    connections: sockets,
    rejectedHandshakes,
    ...Object.fromEntries(Object.entries(lingerers).map(([kind, n]) => [`lingering ${kind}`, n])),
    ...Object.fromEntries(Object.entries(closes).map(([code, n]) => [`closed with ${code}`, n])),
    memorySamples: resident.length,
    medianResidentMib: mib(quantile(resident, 0.5)),
    highestResidentMib: mib(quantile(resident, 1)),
    residentGrowthInSecondHalfMib: mib(growth.resident),
    heapGrowthInSecondHalfMib: mib(growth.heap),
    residentWithoutClientsMib: mib(late.resident),
    heapWithoutClientsMib: mib(late.heap),
    ...Object.fromEntries(
      Object.entries(findings.delays).flatMap(([what, { count, p50Ms, p99Ms, highestMs }]) => [
        [`${what} measured`, count],
        [`${what} p50Ms`, rounded(p50Ms)],
        [`${what} p99Ms`, rounded(p99Ms)],
        [`${what} highestMs`, rounded(highestMs)],
      ]),
    ),
  };
}

export function tableOf(figures: Figures): string[] {
  const entries = Object.entries(figures);
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}

const rounded = (value: number) => Math.round(value * 10) / 10;
const mib = (bytes: number) => rounded(bytes / 2 ** 20);
