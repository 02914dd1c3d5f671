/** The size of a run, from the command line. */
import { parseArgs } from 'node:util';
import { type Row, ROWS } from './rows.ts';

export interface Plan {
  readonly rows: readonly Row[];
  /** Per start-up row and system. */
  readonly runs: number;
  /** Per gap row and system. */
  readonly gapRuns: number;
  /** Whether to write the table into bench/README.md and the picture into docs. */
  readonly readme: boolean;
}

/** Throws a sentence for the user if the arguments make no sense. */
export function readPlan(args: string[]): Plan {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '' },
      runs: { type: 'string', default: '20' },
      'gap-runs': { type: 'string', default: '3' },
      readme: { type: 'boolean', default: false },
    },
  });
  const wanted = values.rows.split(',').filter((prefix) => prefix !== '');
  const unknown = wanted.find((prefix) => !ROWS.some(({ id }) => id.startsWith(prefix)));
  if (unknown !== undefined)
    throw new Error(`No row begins with ${unknown}. Rows: ${ROWS.map(({ id }) => id).join(', ')}.`);
  return {
    rows: ROWS.filter(({ id }) => wanted.length === 0 || wanted.some((w) => id.startsWith(w))),
    runs: count('--runs', values.runs),
    gapRuns: count('--gap-runs', values['gap-runs']),
    readme: values.readme,
  };
}

function count(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${option} must be a whole number above 0.`);
  return value;
}
