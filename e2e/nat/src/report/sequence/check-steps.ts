/** The connectivity checks of one side: what became of its pairs, like ones taken together. */
import type { PairStory } from '../../story/story.js';
import { describeCandidate, duration } from '../words.js';
import type { SideView } from './side-steps.js';
import type { Step } from './step.js';
import { wayToOther } from './ways.js';

export function checkSteps(view: SideView): Step[] {
  const tried = view.story.pairs.filter(({ checksSent }) => checksSent > 0);
  const alike = Object.groupBy(tried, (pair) => `${title(pair)} ${isAnswered(pair)}`);
  return Object.values(alike)
    .flatMap((pairs = []) => together(pairs))
    .map((pairs) => stepOf(pairs, view));
}

/** What an ICE restart tries again, seconds later, is a step of its own. */
const TOGETHER_MS = 1000;

function together(pairs: readonly PairStory[]): PairStory[][] {
  const groups: PairStory[][] = [];
  for (const pair of pairs.toSorted((a, b) => timeOf(a) - timeOf(b))) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (group && first && timeOf(pair) - timeOf(first) <= TOGETHER_MS) group.push(pair);
    else groups.push([pair]);
  }
  return groups;
}

function stepOf(pairs: readonly PairStory[], view: SideView): Step {
  const [first] = pairs;
  if (!first) throw new Error('a group has members');
  const sent = pairs.reduce((sum, { checksSent }) => sum + checksSent, 0);
  const times = pairs.map((pair) => timeOf(pair));
  const common = {
    atMs: view.offsetMs + Math.min(...times),
    lanes: wayToOther(view, first),
  };
  const owner = `${view.story.name}’s browser`;
  const checks = sent === 1 ? 'one check' : `${sent} checks`;
  if (!isAnswered(first))
    return {
      ...common,
      isLost: true,
      // In a meeting that works most pairs do not, and need not.
      tone: view.story.pairs.some(({ isSelected }) => isSelected) ? 'plain' : 'bad',
      label: `${title(first)}: ${sent} sent, no answer`,
      words: `${owner} sends ${checks} from ${title(first)} and gets no answer.`,
    };
  const after = first.roundTripMs === undefined ? '' : ` after ${duration(first.roundTripMs)}`;
  return {
    ...common,
    tone: 'plain',
    label: `${title(first)}: answered`,
    words: `${owner} sends a check from ${title(first)} and is answered${after}.`,
  };
}

function title({ local, remote }: PairStory): string {
  return `${describeCandidate(local)} to ${describeCandidate(remote)}`;
}

function isAnswered({ answersReceived }: PairStory): boolean {
  return answersReceived > 0;
}

function timeOf({ answeredAtMs, triedAtMs }: PairStory): number {
  return answeredAtMs ?? triedAtMs ?? 0;
}
