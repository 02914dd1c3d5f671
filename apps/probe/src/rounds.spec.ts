import { expect, it } from 'vitest';
import { msUntilNextRound, runRound } from './rounds.js';

it.each([
  { sinceStartMs: 20_000, waitMs: 280_000 },
  { sinceStartMs: 300_000, waitMs: 300_000 },
  { sinceStartMs: 310_000, waitMs: 290_000 },
])('$sinceStartMs ms after the start, a round of 5 min waits $waitMs ms', (round) => {
  expect(msUntilNextRound(round.sinceStartMs, 300_000)).toBe(round.waitMs);
});

it('a round makes one call at a time, in the order of the transports', async () => {
  const events: string[] = [];
  const call = async (transport: string) => {
    events.push(`${transport} starts`);
    await Promise.resolve();
    events.push(`${transport} ends`);
  };

  await runRound({ transports: ['direct', 'relay-udp'], call });

  expect(events).toEqual(['direct starts', 'direct ends', 'relay-udp starts', 'relay-udp ends']);
});
