import { describe, expect, it } from 'vitest';
import { isShallowEqual } from './shallow-equal.js';

const part = {};

describe('two objects are shallowly equal', () => {
  it.each<{ a: object; b: object; equal: boolean; because: string }>([
    { a: { x: 1, part }, b: { part, x: 1 }, equal: true, because: 'their fields are the same' },
    { a: [part, 1], b: [part, 1], equal: true, because: 'their elements are the same' },
    { a: { x: NaN }, b: { x: NaN }, equal: true, because: 'NaN is the same value as NaN' },
    { a: { x: 1 }, b: { x: 2 }, equal: false, because: 'a value differs' },
    { a: { part: {} }, b: { part: {} }, equal: false, because: 'a part is another object' },
    { a: { x: 1 }, b: { x: 1, y: 2 }, equal: false, because: 'one has another field' },
    { a: { x: 1, y: 2 }, b: { x: 1 }, equal: false, because: 'one lacks a field' },
    { a: { x: undefined }, b: { y: undefined }, equal: false, because: 'a field has another name' },
    { a: [1, 2], b: [2, 1], equal: false, because: 'the order of elements counts' },
  ])('$equal: $because', ({ a, b, equal }) => {
    expect(isShallowEqual(a, b)).toBe(equal);
  });
});
