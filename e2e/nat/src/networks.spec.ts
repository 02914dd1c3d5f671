import { expect, it } from 'vitest';
import { REPRESENTATIVE, WHOLE_MATRIX } from './networks.js';

const kindsOf = (turn: boolean, set: typeof REPRESENTATIVE) =>
  new Set(
    set
      .filter((networks) => networks.turn === turn)
      .flatMap(({ left, right }) => [left.name, right.name]),
  );

it('the representative set has each kind of network with a relay', () => {
  expect(kindsOf(true, REPRESENTATIVE)).toEqual(kindsOf(true, WHOLE_MATRIX));
});

it('the representative set has each kind of network without a relay, but for the open one', () => {
  expect(new Set([...kindsOf(false, REPRESENTATIVE), 'open'])).toEqual(
    kindsOf(false, WHOLE_MATRIX),
  );
});

it('each meeting of the representative set is part of the whole matrix', () => {
  const titleOf = ({ left, right, turn, oneSite }: (typeof REPRESENTATIVE)[number]) =>
    [[left.name, right.name].toSorted().join(), turn, oneSite].join();
  const whole = new Set(WHOLE_MATRIX.map(titleOf));
  expect(REPRESENTATIVE.map(titleOf).filter((title) => !whole.has(title))).toEqual([]);
});
