/** Compares the routes that the two pages predicted before their link connected with what they can predict. */
import { predictRoute } from '@throughline/connectivity';
import { predictableRoutes } from '../prediction/product-prediction.js';
import type { MeetingTrace, SideTrace } from '../trace/trace.js';
import type { CellResult } from './cell.js';
import { type Outcome, outcomeOf } from './outcome.js';

/** One phrase per deviation; empty if there is none. */
export function predictionDeviations(cell: CellResult): string[] {
  const expected = predictableRoutes(cell.left, cell.right, cell);
  return cell.meetings.flatMap((meeting) => [
    ...[meeting.left, meeting.right].flatMap((side) => wrongPrediction(side, expected)),
    ...wrongConfidence(meeting, cell.turn),
  ]);
}

function wrongPrediction({ name, predicted }: SideTrace, expected: readonly string[]): string[] {
  return predicted !== undefined && expected.includes(predicted)
    ? []
    : [`${name}: expected the prediction ${expected.join(' or ')}, got ${predicted ?? 'none'}`];
}

/** A prediction of high confidence has to come true. */
function wrongConfidence(meeting: MeetingTrace, relays: boolean): string[] {
  const { left, right } = meeting;
  if (left.network === undefined || right.network === undefined) return [];
  const { route, confidence } = predictRoute(left.network, right.network, { relays });
  const actual = routeOf(outcomeOf(meeting));
  return confidence !== 'high' || route === actual
    ? []
    : [`predicted ${route} with high confidence, got ${actual}`];
}

const routeOf = ({ path }: Outcome) => (path === 'none' ? 'impossible' : path);
