/** The connectivity checks of one side, with similar pairs grouped. */
import type { PairTrace } from '../../trace/trace.js';
import { describeCandidate, duration } from '../labels.js';
import type { SideView } from './side-steps.js';
import type { Step } from './step.js';
import { pathToOther } from './perspective.js';

export function checkSteps(view: SideView): Step[] {
  const tried = view.trace.pairs.filter(({ checksSent }) => checksSent > 0);
  const alike = Object.groupBy(tried, (pair) => `${title(pair)} ${isAnswered(pair)}`);
  return Object.values(alike)
    .flatMap((pairs = []) => together(pairs))
    .map((pairs) => stepOf(pairs, view));
}

/** The checks of an ICE restart come seconds later and are a separate step. */
const TOGETHER_MS = 1000;

function together(pairs: readonly PairTrace[]): PairTrace[][] {
  const groups: PairTrace[][] = [];
  for (const pair of pairs.toSorted((a, b) => timeOf(a) - timeOf(b))) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (group && first && timeOf(pair) - timeOf(first) <= TOGETHER_MS) group.push(pair);
    else groups.push([pair]);
  }
  return groups;
}

function stepOf(pairs: readonly PairTrace[], view: SideView): Step {
  const [first] = pairs;
  if (!first) throw new Error('a group is never empty');
  const sent = pairs.reduce((sum, { checksSent }) => sum + checksSent, 0);
  const times = pairs.map((pair) => timeOf(pair));
  const common = {
    atMs: view.offsetMs + Math.min(...times),
    lanes: pathToOther(view, first),
  };
  const owner = `${view.trace.name}’s browser`;
  const checks = sent === 1 ? 'one check' : `${sent} checks`;
  if (!isAnswered(first))
    return {
      ...common,
      isLost: true,
      // In a successful meeting most pairs fail, which is normal.
      tone: view.trace.pairs.some(({ isSelected }) => isSelected) ? 'plain' : 'bad',
      label: `${title(first)}: ${sent} sent, no answer`,
      sentence: `${owner} sends ${checks} from ${title(first)} and receives no answer.`,
    };
  const after = first.roundTripMs === undefined ? '' : ` after ${duration(first.roundTripMs)}`;
  return {
    ...common,
    tone: 'plain',
    label: `${title(first)}: answered`,
    sentence: `${owner} sends a check from ${title(first)} and receives an answer${after}.`,
  };
}

function title({ local, remote }: PairTrace): string {
  return `${describeCandidate(local)} to ${describeCandidate(remote)}`;
}

function isAnswered({ answersReceived }: PairTrace): boolean {
  return answersReceived > 0;
}

function timeOf({ answeredAtMs, triedAtMs }: PairTrace): number {
  return answeredAtMs ?? triedAtMs ?? 0;
}
