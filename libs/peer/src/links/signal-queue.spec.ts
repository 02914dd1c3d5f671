import type { LinkSignal } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { SignalQueue } from './signal-queue.js';

const signal = (line: number): LinkSignal => ({
  kind: 'candidate',
  candidate: { candidate: String(line), sdpMid: null, sdpMLineIndex: null, usernameFragment: null },
});

describe('[SIG-5] queued signals', () => {
  it('are applied one after the other, in order', async () => {
    const applied: LinkSignal[] = [];
    let running = 0;
    const queue = new SignalQueue(async (next) => {
      expect(running++).toBe(0);
      await Promise.resolve();
      applied.push(next);
      running--;
    });
    const signals = Array.from({ length: 50 }, (_, line) => signal(line));

    signals.forEach((next) => queue.push(next));

    await expect.poll(() => applied).toEqual(signals);
  });

  it('let other tasks run in between', async () => {
    let applied = 0;
    const queue = new SignalQueue(() => Promise.resolve(void applied++));
    for (let line = 0; line < 100; line++) queue.push(signal(line));

    await new Promise((resolve) => setTimeout(resolve));

    expect(applied).toBeLessThan(100);
    await expect.poll(() => applied).toBe(100);
  });

  it('are dropped when the queue closes', async () => {
    const applied: LinkSignal[] = [];
    const queue = new SignalQueue((next) => Promise.resolve(void applied.push(next)));
    queue.push(signal(0));
    queue.push(signal(1));

    queue.close();
    await new Promise((resolve) => setTimeout(resolve));

    expect(applied).toEqual([signal(0)]);
  });
});
