import { afterEach, expect, it, vi } from 'vitest';
import { randomUuid } from './random-uuid.js';

afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  ['zeros', 0x00, '00000000-0000-4000-8000-000000000000'],
  ['ones', 0xff, 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
  ['others', 0x0a, '0a0a0a0a-0a0a-4a0a-8a0a-0a0a0a0a0a0a'],
])('has the version and the variant of RFC 9562 among %s', (_, byte, uuid) => {
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    (array as Uint8Array).fill(byte);
    return array;
  });

  expect(randomUuid()).toBe(uuid);
});

it('differs each time', () => {
  expect(new Set(Array.from({ length: 100 }, randomUuid)).size).toBe(100);
});
