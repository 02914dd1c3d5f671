import { expect, it } from 'vitest';
import { sharedText } from './shared-text';

it('a fragment without shared text fills nothing in', () => {
  expect(sharedText('')).toBeUndefined();
  expect(sharedText('#t=token')).toBeUndefined();
  expect(sharedText('#shared=')).toBeUndefined();
});

it('shared text is read from the fragment, however it was encoded', () => {
  expect(sharedText('#shared=a%20b%26c')).toBe('a b&c');
  expect(sharedText('#shared=%E0%A4%A')).toBe('\uFFFD%A');
});

it('a link to the start page with long text fills the field with 2,000 characters at most', () => {
  expect(sharedText(`#shared=${'x'.repeat(100_000)}`)).toHaveLength(2_000);
});
