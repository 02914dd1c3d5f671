/** How much of a core the processes of a browser use, by their kind. Linux only. */
import { readFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';
import { parseCpuMs } from '@throughline/test-kit';

/** In percent of one core. */
export interface CpuShares {
  /** Of all processes of the browser. */
  readonly total: number;
  /** The page with its encoders, decoders and WebRTC threads. */
  readonly renderer: number;
  readonly gpu: number;
  /** The utilities: network, audio and video capture. */
  readonly utilities: number;
}

/** Of the user and kernel time of all threads, until the time is over. */
export async function measureCpu(browser: Browser, windowMs: number): Promise<CpuShares> {
  const processes = await processesOf(browser);
  const startedAtMs = performance.now();
  const before = await Promise.all(processes.map(({ pid }) => cpuMsOf(pid)));
  await new Promise((resolve) => setTimeout(resolve, windowMs));
  const after = await Promise.all(processes.map(({ pid }) => cpuMsOf(pid)));
  const tookMs = performance.now() - startedAtMs;

  const used = processes.map(({ kind }, index) => ({
    kind,
    percent: (100 * ((after[index] ?? NaN) - (before[index] ?? NaN))) / tookMs,
  }));
  const sum = (counts: (kind: string) => boolean) =>
    used.filter(({ kind }) => counts(kind)).reduce((total, { percent }) => total + percent, 0);
  return {
    total: sum(() => true),
    renderer: sum((kind) => kind === 'renderer'),
    gpu: sum((kind) => kind === 'GPU'),
    utilities: sum((kind) => !['renderer', 'GPU', 'browser'].includes(kind)),
  };
}

const cpuMsOf = async (pid: number) => parseCpuMs(await readFile(`/proc/${pid}/stat`, 'utf8'));

async function processesOf(browser: Browser): Promise<{ kind: string; pid: number }[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.map(({ type, id }) => ({ kind: type, pid: id }));
}
