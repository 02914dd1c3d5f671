import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_UNACKNOWLEDGED_LENGTH, MessageLog, type UnnumberedMessage } from './message-log.js';

const message: UnnumberedMessage = { type: 'ice-servers/refresh' };

let log: MessageLog;

beforeEach(() => {
  log = new MessageLog();
});

function append(count: number): void {
  for (let i = 0; i < count; i++) log.append(message);
}

function unacknowledged(): number[] {
  return log.unacknowledged.map((frame) => (JSON.parse(frame) as { seq: number }).seq);
}

describe('[RES-3] the messages of the client', () => {
  it('are numbered from one, and kept', () => {
    append(3);

    expect(unacknowledged()).toEqual([1, 2, 3]);
  });

  it('continue their numbers after all before them are acknowledged', () => {
    append(2);
    log.acknowledge(2);
    append(1);

    expect(unacknowledged()).toEqual([3]);
  });

  it.each([
    { sent: 3, received: 0, isPossible: true, left: [1, 2, 3] },
    { sent: 3, received: 2, isPossible: true, left: [3] },
    { sent: 3, received: 3, isPossible: true, left: [] },
    { sent: 3, received: 4, isPossible: false, left: [1, 2, 3] },
    { sent: 0, received: 0, isPossible: true, left: [] },
    { sent: 0, received: 1, isPossible: false, left: [] },
  ])('of $sent, $left stay after the API acknowledges $received', (row) => {
    append(row.sent);

    expect(log.acknowledge(row.received)).toBe(row.isPossible);

    expect(unacknowledged()).toEqual(row.left);
  });

  it('cannot be acknowledged up to a lower number than before', () => {
    append(3);
    log.acknowledge(2);

    expect(log.acknowledge(1)).toBe(false);
    expect(unacknowledged()).toEqual([3]);
  });

  it('are kept up to a bound, and again after an acknowledgement', () => {
    const long = { ...message, requestId: 'x'.repeat(MAX_UNACKNOWLEDGED_LENGTH / 2) };

    expect(log.append(long)).toBeDefined();
    expect(log.append(long)).toBeUndefined();
    expect(log.append(message)).toBeDefined();
    expect(unacknowledged()).toEqual([1, 2]);
    log.acknowledge(1);
    expect(log.append(long)).toBeDefined();
  });
});

describe('[RES-2] the messages of the API', () => {
  it.each([
    { seqs: [1, 2, 3], order: ['next', 'next', 'next'], received: 3 },
    { seqs: [1, 1, 2], order: ['next', 'repetition', 'next'], received: 2 },
    {
      seqs: [1, 2, 1, 2, 3],
      order: ['next', 'next', 'repetition', 'repetition', 'next'],
      received: 3,
    },
    { seqs: [2], order: ['gap'], received: 0 },
    { seqs: [1, 3, 2], order: ['next', 'gap', 'next'], received: 2 },
  ])('with the numbers $seqs are classified as $order', ({ seqs, order, received }) => {
    expect(seqs.map((seq) => log.receive(seq))).toEqual(order);
    expect(log.received).toBe(received);
  });
});
