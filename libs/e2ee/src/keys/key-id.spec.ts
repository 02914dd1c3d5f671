import { expect, it } from 'vitest';
import { encodeFields } from '../exchange/fields.js';
import { encodeKeyId, type KeyEpoch, MAX_GENERATIONS, MAX_SENDER, MAX_STEP } from './key-id.js';

const encode = (sender: number, epoch: Partial<KeyEpoch> = {}) =>
  encodeKeyId({ sender, epoch: { generation: 0, step: 0, ...epoch } });

it('the greatest key id has six bytes', () => {
  const id = encode(MAX_SENDER, { generation: MAX_GENERATIONS - 1, step: MAX_STEP });

  expect(id).toBe(2n ** 48n - 1n);
});

it.each([
  { sender: MAX_SENDER + 1 },
  { sender: -1 },
  { sender: 1, step: MAX_STEP + 1 },
  { sender: 1, generation: MAX_GENERATIONS },
])(
  'numbers that could be read as those of another key are rejected: %o',
  ({ sender, ...epoch }) => {
    expect(() => encode(sender, epoch)).toThrow('does not fit');
  },
);

it('a field that is longer than its length can state is rejected', () => {
  expect(() => encodeFields('a'.repeat(2 ** 16))).toThrow('does not fit');
});
