/** Compares the pair that the details of a connection show as in use with the predicted path. */
import type { DirectType, Prediction, Sides } from '../prediction/predict.js';

/** As the page names the local candidate of a pair. */
const WORDS: Record<DirectType | 'relay', string> = {
  host: 'own address',
  srflx: 'public address (STUN)',
  prflx: 'address found by a check',
  relay: 'relay (TURN)',
};

/**
 * @param shown as `{local} ↔ {remote}, {protocol}`
 * @returns one phrase if it deviates; empty if not, or if no path was predicted
 */
export function detailsDeviations(
  prediction: Prediction,
  shown: string,
  side: keyof Sides<unknown>,
): string[] {
  const expected = endsOf(prediction, side);
  const actual = shown.replace(/ ↔ .*(?=, [A-Z]+$)/, '');
  return expected.length === 0 || expected.includes(actual)
    ? []
    : [`${side}: expected the details to show ${expected.join(' or ')}, got ${shown}`];
}

function endsOf(prediction: Prediction, side: keyof Sides<unknown>): string[] {
  switch (prediction.path) {
    case 'direct':
      return prediction.candidateTypes[side].map((type) => `${WORDS[type]}, UDP`);
    case 'relayed':
      return prediction.relays[side].protocols.map(
        (protocol) => `${WORDS.relay}, ${protocol.toUpperCase()}`,
      );
    case 'none':
      return [];
  }
}
