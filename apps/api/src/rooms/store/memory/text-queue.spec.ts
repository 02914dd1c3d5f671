import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextQueue } from './text-queue.js';

/** Longer than a chunk as well, and with characters of one to four bytes. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.nat(9_000).map((length) => 'x'.repeat(length)),
);
const operation = fc.oneof(
  text.map((pushed) => ({ pushed })),
  fc.nat(12).map((removed) => ({ removed })),
);

describe('a queue of texts', () => {
  it('holds what a list of the same texts would hold', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), (operations) => {
        const queue = new TextQueue();
        let list: string[] = [];
        for (const step of operations) {
          if ('pushed' in step) {
            queue.push(step.pushed);
            list.push(step.pushed);
          } else {
            queue.remove(step.removed);
            list = list.slice(step.removed);
          }
          expect(queue.from(0)).toEqual(list);
          expect(queue.from(3)).toEqual(list.slice(3));
          expect(queue.bytes).toBe(Buffer.byteLength(list.join('')));
        }
      }),
    );
  });

  it('counts the texts with a prefix, without those that were removed', () => {
    const queue = new TextQueue();
    for (const pushed of ['ab1', 'b2', 'ab34', 'a', '']) queue.push(pushed);
    queue.remove(1);

    expect(queue.beginningWith('ab')).toEqual({ count: 1, bytes: 4 });
    expect(queue.beginningWith('a')).toEqual({ count: 2, bytes: 5 });
  });
});
