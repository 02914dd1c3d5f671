import { ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { raisedHands } from './raised-hands.js';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);

describe('[HAND-2] raised hands', () => {
  it('are in the order of their numbers, without those who have not raised theirs', () => {
    const people = [
      { id: idOf(1), hand: 7 },
      { id: idOf(2) },
      { id: idOf(3), hand: 2 },
      { id: idOf(4), hand: 10 },
    ];

    expect(raisedHands(people).map(({ id }) => id)).toEqual([idOf(3), idOf(1), idOf(4)]);
  });

  it('are none in a room where nobody has raised a hand', () => {
    const people: { id: ParticipantId; hand?: number }[] = [{ id: idOf(1) }, { id: idOf(2) }];

    expect(raisedHands(people)).toEqual([]);
  });
});
