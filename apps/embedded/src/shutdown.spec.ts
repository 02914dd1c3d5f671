import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { DUPLICATE_SIGNAL_MS, shutdownSignal } from './shutdown.js';

function setUp() {
  const source = new EventEmitter();
  const seen = { secondSignals: 0, time: 0 };
  const stopping = shutdownSignal({
    source,
    onSecondSignal: () => seen.secondSignals++,
    now: () => seen.time,
  });
  return { source, seen, stopping };
}

describe('the signals that stop the product', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s starts an orderly shutdown', (name) => {
    const { source, seen, stopping } = setUp();

    source.emit(name);

    expect(stopping.aborted).toBe(true);
    expect(seen.secondSignals).toBe(0);
  });

  it('count once if copies of one Ctrl-C arrive', () => {
    const { source, seen } = setUp();

    source.emit('SIGINT');
    seen.time = DUPLICATE_SIGNAL_MS;
    source.emit('SIGINT');

    expect(seen.secondSignals).toBe(0);
  });

  it('end the process at once if repeated later', () => {
    const { source, seen } = setUp();

    source.emit('SIGINT');
    seen.time = DUPLICATE_SIGNAL_MS + 1;
    source.emit('SIGINT');

    expect(seen.secondSignals).toBe(1);
  });
});
