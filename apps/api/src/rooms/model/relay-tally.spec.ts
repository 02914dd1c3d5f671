import { describe, expect, it } from 'vitest';
import { addReport, EMPTY_TALLY, type RelayReport } from './relay-tally.js';

const [a, b] = ['ada/000000000000000001', 'ben/001000000000000001'];
const opened = (allocation = a): RelayReport => ({ kind: 'opened', allocation });
const increment = (bytes: number, allocation = a): RelayReport => ({
  kind: 'increment',
  allocation,
  bytes,
});
const total = (bytes: number, allocation = a): RelayReport => ({
  kind: 'total',
  allocation,
  bytes,
});
const bytesAfter = (...reports: RelayReport[]) => reports.reduce(addReport, EMPTY_TALLY).bytes;

describe('[ICE-4] the tally of relayed bytes', () => {
  it.each([
    ['increments', [opened(), increment(10), increment(20)], 30],
    ['an ended allocation once', [opened(), increment(10), increment(20), total(30)], 30],
    ['lost increments in the total', [opened(), increment(10), total(30)], 30],
    ['an allocation with only its total', [total(30)], 30],
    ['duplicate increments once', [increment(10), increment(10), total(10)], 10],
    ['allocations separately', [increment(10), increment(5, b), total(10), total(7, b)], 17],
    [
      'an allocation that reuses the number of an earlier one',
      [increment(10), opened(), increment(5), total(5)],
      15,
    ],
  ])('counts %s', (_, reports, expected) => {
    expect(bytesAfter(...reports)).toBe(expected);
  });

  it('drops allocations that have ended, and the oldest beyond the bound', () => {
    const many = Array.from({ length: 300 }, (_, i) => increment(1, `ada/a${i}`));

    const tally = [increment(1), total(1), ...many].reduce(addReport, EMPTY_TALLY);

    expect(Object.keys(tally.open)).toHaveLength(256);
    expect(Object.keys(tally.open)[0]).toBe('ada/a44');
    expect(tally.bytes).toBe(301);
  });

  it('counts bytes per participant', () => {
    const reports = [increment(10), increment(5, b), total(30), total(7, b)];

    const { byParticipant } = reports.reduce(addReport, EMPTY_TALLY);

    expect(byParticipant).toEqual({ ada: 30, ben: 7 });
  });

  it('drops the participants reported first beyond the bound', () => {
    const many = Array.from({ length: 300 }, (_, i) => total(1, `p${i}/0`));

    const { byParticipant, bytes } = many.reduce(addReport, EMPTY_TALLY);

    expect([Object.keys(byParticipant).length, byParticipant['p44'], bytes]).toEqual([256, 1, 300]);
  });
});
