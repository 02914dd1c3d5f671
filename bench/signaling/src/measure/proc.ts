/** Reads CPU time and memory of processes from /proc (proc(5)). Linux only. */
import { readFileSync } from 'node:fs';
import { parseCpuMs } from '@throughline/test-kit';

export interface Usage {
  /** User and kernel time of all threads since the process started. */
  readonly cpuMs: number;
  readonly residentBytes: number;
}

export function usageOf(pids: readonly number[]): Usage {
  const usages = pids.map((pid) => ({
    cpuMs: parseCpuMs(readFileSync(`/proc/${pid}/stat`, 'utf8')),
    residentBytes: parseResidentBytes(readFileSync(`/proc/${pid}/status`, 'utf8')),
  }));
  return {
    cpuMs: usages.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    residentBytes: usages.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
  };
}

export function cpuMsOf(pids: readonly number[]): number {
  return usageOf(pids).cpuMs;
}

export function parseResidentBytes(status: string): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kib === undefined) throw new Error('not a /proc/PID/status of a running program');
  return Number(kib) * 1024;
}

/** The hard limit on open files, which child processes inherit; Infinity for 'unlimited'. */
export function parseOpenFilesLimit(limits: string): number {
  const hard = /^Max open files\s+\S+\s+(\d+|unlimited)/m.exec(limits)?.[1];
  if (hard === undefined) throw new Error('not a /proc/PID/limits');
  return hard === 'unlimited' ? Infinity : Number(hard);
}

/** Node raises its own soft limit to the hard limit at its start. */
export const openFilesLimit = (): number =>
  parseOpenFilesLimit(readFileSync('/proc/self/limits', 'utf8'));
