import { expect, it } from 'vitest';
import { REPRESENTATIVE, WHOLE_MATRIX } from './networks.js';
import { type Prediction, predict } from './prediction/predict.js';

const kindsOf = (set: typeof REPRESENTATIVE) =>
  new Set(set.flatMap(({ left, right }) => [left.name, right.name]));

/** The pairs of the representative set that take that path. */
const pairsBy = (path: Prediction['path']) =>
  REPRESENTATIVE.map((networks) => ({
    ...networks,
    prediction: predict(networks.left, networks.right, networks),
  })).filter(({ prediction }) => prediction.path === path);

const namesOf = ({ left, right, oneSite }: (typeof REPRESENTATIVE)[number]) =>
  [left.name, right.name, oneSite].join();

it('the representative set has each kind of network', () => {
  expect(kindsOf(REPRESENTATIVE)).toEqual(kindsOf(WHOLE_MATRIX));
});

it('each pair of the representative set that needs a relay meets with TURN and fails without', () => {
  expect(pairsBy('relayed').map(namesOf)).toEqual(pairsBy('none').map(namesOf));
});

it('the representative set has every transport to a relay', () => {
  const transports = pairsBy('relayed').flatMap(({ prediction }) =>
    prediction.path === 'relayed'
      ? [...prediction.relays.left.protocols, ...prediction.relays.right.protocols]
      : [],
  );

  expect(new Set(transports)).toEqual(new Set(['udp', 'tcp', 'tls']));
});

it('each meeting of the representative set is part of the whole matrix', () => {
  const titleOf = ({ left, right, turn, oneSite }: (typeof REPRESENTATIVE)[number]) =>
    [[left.name, right.name].toSorted().join(), turn, oneSite].join();
  const whole = new Set(WHOLE_MATRIX.map(titleOf));
  expect(REPRESENTATIVE.map(titleOf).filter((title) => !whole.has(title))).toEqual([]);
});
