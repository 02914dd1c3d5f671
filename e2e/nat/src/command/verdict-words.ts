/** How a meeting went, for a terminal. Pure. */
import { expectationWords, outcomeWords, duration } from '../report/words.js';
import type { MappingStory, MeetingStory } from '../story/story.js';
import type { CellResult } from '../verdict/cell.js';
import { type Digest, digest } from '../verdict/digest.js';

export function verdictWords(result: CellResult): string {
  const { left, right, turn, prediction, meetings } = result;
  const summary = digest(result);
  const story = meetings[summary.told ?? 0];
  return [
    `${left.name} ↔ ${right.name}, ${turn ? 'with' : 'without'} TURN: ${summary.verdict}`,
    '',
    row('Expected', expectationWords(prediction)),
    row('Observed', observation(summary)),
    ...summary.deviations.map((deviation) => row('Deviation', deviation)),
    ...(story ? [...screenRows(summary, story), ...mappingRows(story)] : []),
  ].join('\n');
}

function observation({ outcome, firstFrame }: Digest): string {
  if (!outcome) return 'nothing';
  const time = firstFrame && `, first frame ${duration(firstFrame.p50Ms)} after both had joined`;
  return outcomeWords(outcome) + (time ?? '');
}

/** What each is told where they do not meet. */
function screenRows({ outcome }: Digest, { left, right }: MeetingStory): string[] {
  if (outcome?.path !== 'none') return [];
  return [
    row(`${left.name} reads`, outcome.words.left),
    row(`${right.name} reads`, outcome.words.right),
  ];
}

/** Without the look-ups of names, which lead nowhere in the lab and would bury the rest. */
function mappingRows({ mappings }: MeetingStory): string[] {
  const flows = (mappings.at(-1)?.mappings ?? [])
    .filter(({ destination }) => !destination.endsWith(':53'))
    .toSorted((a, b) => a.inside.localeCompare(b.inside));
  return (['left', 'right'] as const).map((side) => {
    const lines = flows.filter(({ site }) => site === side).map(mappingWords);
    return row(`Router ${side}`, lines.length > 0 ? lines.join(`\n${INDENT}`) : 'no mappings');
  });
}

function mappingWords({ protocol, inside, outside, destination }: MappingStory): string {
  const seen = inside === outside ? 'as itself' : `as ${outside}`;
  return `${protocol.toUpperCase()} ${inside} reaches ${destination} ${seen}`;
}

const WIDTH = 14;
const INDENT = ' '.repeat(WIDTH);

function row(name: string, words: string): string {
  return name.padEnd(WIDTH) + words;
}
