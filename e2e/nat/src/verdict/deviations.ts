/** Compares the outcome of a meeting with its prediction. */
import type { Prediction, RelayUse, Sides } from '../prediction/predict.js';
import type { EndOutcome, Outcome } from './outcome.js';

const SIDES = ['left', 'right'] as const;

/** One phrase per deviation; empty if there is none. */
export function deviations(prediction: Prediction, outcome: Outcome): string[] {
  if (prediction.path !== outcome.path)
    return [`expected ${pathLabel(prediction.path)}, got ${pathLabel(outcome.path)}`];
  if (outcome.path === 'none') return missingCause(prediction, outcome.words);
  return [...unexpectedEnds(prediction, outcome.ends), ...missingFrames(outcome.framesDecoded)];
}

function unexpectedEnds(prediction: Prediction, ends: Sides<EndOutcome>): string[] {
  switch (prediction.path) {
    case 'direct':
      return SIDES.flatMap((side) => {
        const expected: readonly string[] = prediction.candidateTypes[side];
        const { candidateType } = ends[side];
        return expected.includes(candidateType)
          ? []
          : [`${side}: expected ${expected.join(' or ')}, got ${candidateType}`];
      });
    case 'relayed':
      return SIDES.flatMap((side) => relayDeviation(side, prediction.relays[side], ends[side]));
    case 'none':
      return [];
  }
}

function relayDeviation(side: string, expected: RelayUse, end: EndOutcome): string[] {
  const { candidateType, relayProtocol } = end;
  if (candidateType !== 'relay') return [`${side}: expected its own relay, got ${candidateType}`];
  const isExpected = relayProtocol !== undefined && expected.protocols.includes(relayProtocol);
  return isExpected
    ? []
    : [
        `${side}: expected TURN over ${expected.protocols.join(' or ')}, got ${relayProtocol ?? 'unknown'}`,
      ];
}

function missingFrames(framesDecoded: Sides<number>): string[] {
  return SIDES.filter((side) => framesDecoded[side] === 0).map(
    (side) => `${side}: connected, but no frame was decoded`,
  );
}

/**
 * Part of the text that the page must show for each cause; `Connecting…`, shown before the link fails, is not enough.
 */
const CAUSE_TEXT = {
  no_direct_path: /block a direct connection/,
  encryption_blocked: /blocks the encrypted call/,
};

function missingCause(prediction: Prediction, words: Sides<string>): string[] {
  if (prediction.path !== 'none') return [];
  return SIDES.filter((side) => !CAUSE_TEXT[prediction.cause].test(words[side])).map(
    (side) => `${side}: the cause is not on screen, which shows “${words[side]}”`,
  );
}

export function pathLabel(path: Prediction['path']): string {
  return path === 'none' ? 'no connection' : path;
}
