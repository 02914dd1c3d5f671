/** The result of a meeting as text for a terminal. Pure. */
import { expectationLabel, outcomeLabel, duration } from '../report/labels.js';
import type { MappingTrace, MeetingTrace } from '../trace/trace.js';
import type { CellResult } from '../verdict/cell.js';
import { type Digest, digest } from '../verdict/digest.js';

export function verdictText(result: CellResult): string {
  const { left, right, turn, prediction, meetings } = result;
  const summary = digest(result);
  const trace = meetings[summary.shownIndex ?? 0];
  return [
    `${left.name} ↔ ${right.name}, ${turn ? 'with' : 'without'} TURN: ${summary.verdict}`,
    '',
    row('Expected', expectationLabel(prediction)),
    row('Observed', observation(summary)),
    ...summary.deviations.map((deviation) => row('Deviation', deviation)),
    ...(trace ? [...screenRows(summary, trace), ...mappingRows(trace)] : []),
  ].join('\n');
}

function observation({ outcome, firstFrame }: Digest): string {
  if (!outcome) return 'nothing';
  const time = firstFrame && `, first frame ${duration(firstFrame.p50Ms)} after both had joined`;
  return outcomeLabel(outcome) + (time ?? '');
}

/** The cause on each screen, if they do not meet. */
function screenRows({ outcome }: Digest, { left, right }: MeetingTrace): string[] {
  if (outcome?.path !== 'none') return [];
  return [
    row(`${left.name} reads`, outcome.words.left),
    row(`${right.name} reads`, outcome.words.right),
  ];
}

/** Without DNS queries, which have no answer in the lab and would hide the rest. */
function mappingRows({ mappings }: MeetingTrace): string[] {
  const flows = (mappings.at(-1)?.mappings ?? [])
    .filter(({ destination }) => !destination.endsWith(':53'))
    .toSorted((a, b) => a.inside.localeCompare(b.inside));
  return (['left', 'right'] as const).map((side) => {
    const lines = flows.filter(({ site }) => site === side).map(mappingLine);
    return row(`Router ${side}`, lines.length > 0 ? lines.join(`\n${INDENT}`) : 'no mappings');
  });
}

function mappingLine({ protocol, inside, outside, destination }: MappingTrace): string {
  const seen = inside === outside ? 'as itself' : `as ${outside}`;
  return `${protocol.toUpperCase()} ${inside} reaches ${destination} ${seen}`;
}

const WIDTH = 14;
const INDENT = ' '.repeat(WIDTH);

function row(name: string, text: string): string {
  return name.padEnd(WIDTH) + text;
}
