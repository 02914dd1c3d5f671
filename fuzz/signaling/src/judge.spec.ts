import { describe, expect, it } from 'vitest';
import type { Memory } from './api-process.ts';
import type { Findings } from './fuzz.ts';
import { judge } from './judge.ts';

const MIB = 2 ** 20;
const SAMPLES = 60;
const FLAT: Memory = { resident: 200 * MIB, heap: 60 * MIB };

const run = (changes: Partial<Findings>): Findings => ({
  frames: 1_000_000,
  sockets: 4_000,
  rejectedHandshakes: 600,
  lingerers: {},
  closes: {},
  counters: [],
  violations: [],
  memory: [FLAT, FLAT],
  memoryUnderLoad: Array.from({ length: SAMPLES }, () => FLAT),
  delays: { answers: { count: 5_000, p50Ms: 2, p99Ms: 20, highestMs: 90 } },
  ...changes,
});

describe('a run of the fuzzer', () => {
  it('passes if memory is flat and answers are fast', () => {
    expect(judge(run({}))).toEqual([]);
  });

  it('fails if memory grows while it goes on, even if it is freed at the end', () => {
    const memoryUnderLoad = Array.from({ length: SAMPLES }, (_, i) => ({
      resident: FLAT.resident + i * MIB,
      heap: FLAT.heap + i * MIB,
    }));

    expect(judge(run({ memoryUnderLoad }))).toEqual([
      'the process grew by 29.0 MiB under load',
      'the heap grew by 29.0 MiB under load',
    ]);
  });

  it('fails if memory peaks above its bound once', () => {
    const memoryUnderLoad = [{ ...FLAT, resident: 400 * MIB }, FLAT];

    expect(judge(run({ memoryUnderLoad }))).toEqual(['the process had 400.0 MiB under load']);
  });

  it('fails if honest clients wait', () => {
    const delays = { answers: { count: 5_000, p50Ms: 2, p99Ms: 51, highestMs: 90 } };

    expect(judge(run({ delays }))).toEqual(['the p99 of the answers to honest clients is 51.0 ms']);
  });
});
