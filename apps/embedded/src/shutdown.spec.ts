import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { SAME_KEY_PRESS_MS, shutdownSignal } from './shutdown.js';

function setUp() {
  const source = new EventEmitter();
  const seen = { insisted: 0, time: 0 };
  const stopping = shutdownSignal({
    source,
    onInsist: () => seen.insisted++,
    now: () => seen.time,
  });
  return { source, seen, stopping };
}

describe('the signals that end the product', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s asks for an orderly end', (name) => {
    const { source, seen, stopping } = setUp();

    source.emit(name);

    expect(stopping.aborted).toBe(true);
    expect(seen.insisted).toBe(0);
  });

  it('count once when one Ctrl-C arrives by several ways', () => {
    const { source, seen } = setUp();

    source.emit('SIGINT');
    seen.time = SAME_KEY_PRESS_MS;
    source.emit('SIGINT');

    expect(seen.insisted).toBe(0);
  });

  it('insist when repeated later', () => {
    const { source, seen } = setUp();

    source.emit('SIGINT');
    seen.time = SAME_KEY_PRESS_MS + 1;
    source.emit('SIGINT');

    expect(seen.insisted).toBe(1);
  });
});
