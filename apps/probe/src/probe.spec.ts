import { describe, expect, it } from 'vitest';
import { CALL_DEADLINE_MS } from './call/make-call.js';
import { Probe } from './probe.js';

const MINUTE_MS = 60_000;

describe('a probe', () => {
  const probe = new Probe({
    home: 'https://meet.example.org',
    chromium: '/usr/bin/chromium',
    transports: ['direct'],
    intervalMs: 5 * MINUTE_MS,
  });

  it('is not stalled in the pause between two rounds, nor during a call of the next', () => {
    expect(probe.isStalled(Date.now() + 5 * MINUTE_MS + CALL_DEADLINE_MS)).toBe(false);
  });

  it('is stalled once a call has passed all of its deadlines', () => {
    expect(probe.isStalled(Date.now() + 6 * MINUTE_MS + 2 * CALL_DEADLINE_MS)).toBe(true);
  });
});
