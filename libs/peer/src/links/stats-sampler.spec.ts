import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SAMPLE_INTERVAL_MS, StatsSampler } from './stats-sampler.js';

/** The edge: a browser whose report is ready when the test says so. */
class Connection {
  readonly pending: (() => void)[] = [];
  readonly iceTransport = new EventTarget();
  getSenders(): object[] {
    return [{ transport: { iceTransport: this.iceTransport } }];
  }
  getStats(): Promise<Map<string, unknown>> {
    return new Promise((resolve) => {
      this.pending.push(() => resolve(new Map([['T', { id: 'T', type: 'transport' }]])));
    });
  }
}

let connection: Connection;
let reports: number;
let sampler: StatsSampler;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new Connection();
  reports = 0;
  sampler = new StatsSampler(connection as unknown as RTCPeerConnection, () => reports++);
});

afterEach(() => {
  sampler.close();
  vi.useRealTimers();
});

describe('the sampler of a link', () => {
  it('reads at once and then each second', async () => {
    for (let second = 0; second < 3; second++) {
      connection.pending.shift()?.();
      await vi.advanceTimersByTimeAsync(SAMPLE_INTERVAL_MS);
    }

    expect(reports).toBe(3);
  });

  it('reads at once when another pair is selected', async () => {
    connection.pending.shift()?.();
    await vi.advanceTimersByTimeAsync(0);

    connection.iceTransport.dispatchEvent(new Event('selectedcandidatepairchange'));

    expect(connection.pending.length).toBe(1);
  });

  it('has one reading in progress at most, however slow the browser is', async () => {
    await vi.advanceTimersByTimeAsync(10 * SAMPLE_INTERVAL_MS);

    expect(connection.pending.length).toBe(1);
  });

  it('reports nothing after it is closed', async () => {
    sampler.close();
    connection.pending.shift()?.();
    await vi.advanceTimersByTimeAsync(2 * SAMPLE_INTERVAL_MS);

    expect([reports, connection.pending.length]).toEqual([0, 0]);
  });
});
