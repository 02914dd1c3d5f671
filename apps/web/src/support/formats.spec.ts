import { expect, it } from 'vitest';
import { shareInWords } from './formats';

it('a share of nothing is no number', () => {
  expect(shareInWords(0, 0)).toBe('–');
});
