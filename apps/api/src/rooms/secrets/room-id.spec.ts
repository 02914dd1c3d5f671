import { ROOM_ID_ALPHABET, RoomId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { newRoomId } from './room-id.js';

describe('new room ids', () => {
  const ids = Array.from({ length: 10_000 }, newRoomId);

  it('[ROOM-1] are three groups of four letters out of 23', () => {
    expect(ids.filter((id) => !RoomId.safeParse(id).success)).toEqual([]);
  });

  it('[ROOM-1] do not repeat', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('[ROOM-1] use each letter with the same probability', () => {
    const letters = ids.join('').replaceAll('-', '');
    const expected = letters.length / ROOM_ID_ALPHABET.length;

    const chiSquare = [...ROOM_ID_ALPHABET]
      .map((letter) => letters.split(letter).length - 1)
      .reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

    // 22 degrees of freedom: a fair source exceeds 80 once in 10^7 runs. `byte % 23`, which makes
    // three letters more frequent by a twelfth, results in 100 or more.
    expect(chiSquare).toBeLessThan(80);
  });
});
