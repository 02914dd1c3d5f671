import { describe, expect, it } from 'vitest';
import { addReport, EMPTY_TALLY, type RelayReport } from './relay-tally.js';

const [a, b] = ['ada/000000000000000001', 'ben/001000000000000001'];
const opened = (allocation = a): RelayReport => ({ kind: 'opened', allocation });
const share = (bytes: number, allocation = a): RelayReport => ({
  kind: 'increment',
  allocation,
  bytes,
});
const whole = (bytes: number, allocation = a): RelayReport => ({
  kind: 'total',
  allocation,
  bytes,
});
const bytesAfter = (...reports: RelayReport[]) => reports.reduce(addReport, EMPTY_TALLY).bytes;

describe('[ICE-4] the tally of what was relayed for a room', () => {
  it.each([
    ['shares as they come', [opened(), share(10), share(20)], 30],
    ['an allocation that ended no twice', [opened(), share(10), share(20), whole(30)], 30],
    ['shares that were missed, at the end', [opened(), share(10), whole(30)], 30],
    ['an allocation of which only the end was heard', [whole(30)], 30],
    ['no share twice that was announced twice', [share(10), share(10), whole(10)], 10],
    ['each allocation by itself', [share(10), share(5, b), whole(10), whole(7, b)], 17],
    [
      'an allocation that goes by the number of an earlier one',
      [share(10), opened(), share(5), whole(5)],
      15,
    ],
  ])('counts %s', (_, reports, expected) => {
    expect(bytesAfter(...reports)).toBe(expected);
  });

  it('forgets allocations that ended, and the oldest of very many', () => {
    const many = Array.from({ length: 300 }, (_, i) => share(1, `ada/a${i}`));

    const tally = [share(1), whole(1), ...many].reduce(addReport, EMPTY_TALLY);

    expect(Object.keys(tally.open)).toHaveLength(256);
    expect(Object.keys(tally.open)[0]).toBe('ada/a44');
    expect(tally.bytes).toBe(301);
  });

  it('tells whom it was relayed for', () => {
    const reports = [share(10), share(5, b), whole(30), whole(7, b)];

    const { byParticipant } = reports.reduce(addReport, EMPTY_TALLY);

    expect(byParticipant).toEqual({ ada: 30, ben: 7 });
  });

  it('forgets who was relayed first when there have been very many', () => {
    const many = Array.from({ length: 300 }, (_, i) => whole(1, `p${i}/0`));

    const { byParticipant, bytes } = many.reduce(addReport, EMPTY_TALLY);

    expect([Object.keys(byParticipant).length, byParticipant['p44'], bytes]).toEqual([256, 1, 300]);
  });
});
