import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SAMPLE_INTERVAL_MS, StatsSampler } from './stats-sampler.js';

const ENTRIES = [
  { id: 'T', type: 'transport', selectedCandidatePairId: 'P' },
  { id: 'P', type: 'candidate-pair' },
  { id: 'C', type: 'certificate' },
];

/** The edge: a browser whose report is ready when the test says so. */
class Connection {
  readonly pending: (() => void)[] = [];
  readonly iceTransport = new EventTarget();
  getSenders(): object[] {
    return [{ transport: { iceTransport: this.iceTransport } }];
  }
  getStats(): Promise<Map<string, unknown>> {
    return new Promise((resolve) => {
      this.pending.push(() => resolve(new Map(ENTRIES.map((entry) => [entry.id, entry]))));
    });
  }
}

let connection: Connection;
let reports: string[][];
let sampler: StatsSampler;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new Connection();
  reports = [];
  sampler = new StatsSampler(connection as unknown as RTCPeerConnection, (report) =>
    reports.push(report.map(({ id }) => id)),
  );
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

    expect(reports.length).toBe(3);
  });

  it('reads of the reports after the first only what the readers of a link use', async () => {
    for (let second = 0; second < 2; second++) {
      connection.pending.shift()?.();
      await vi.advanceTimersByTimeAsync(SAMPLE_INTERVAL_MS);
    }

    expect(reports).toEqual([
      ['T', 'P', 'C'],
      ['T', 'P'],
    ]);
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

    expect([reports.length, connection.pending.length]).toEqual([0, 0]);
  });
});
