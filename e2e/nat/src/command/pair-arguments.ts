/** Parses the arguments of `npm run nat-lab`. Pure. */
import { parseArgs } from 'node:util';
import type { Access } from '@throughline/nat-lab';
import { KINDS } from './kinds.js';

export interface PairOptions {
  left: Access;
  right: Access;
  turn: boolean;
  /** One-way delay between the two people; each side contributes half. */
  delayMs: number;
  opensReport: boolean;
}

export type PairCommand =
  { kind: 'pair'; options: PairOptions } | { kind: 'help' } | { kind: 'mistake'; message: string };

/** With longer delays, browsers time out before they connect. */
const MAX_DELAY_MS = 5_000;

export const USAGE = `npm run nat-lab -- --left KIND --right KIND [options]

Holds a meeting of two browsers through the whole product, each in a network of the given kind. Prints the
result and keeps everything running for inspection until Ctrl-C.

  --no-turn     run without a TURN server
  --delay MS    one-way delay between the two people in ms, at most ${MAX_DELAY_MS}
  --open        open the report in a browser
  --help        print this help

Kinds: ${[...KINDS.keys()].join(', ')}`;

const OPTIONS = {
  left: { type: 'string' },
  right: { type: 'string' },
  'no-turn': { type: 'boolean', default: false },
  delay: { type: 'string', default: '0' },
  open: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export function parsePairArguments(args: readonly string[]): PairCommand {
  const parsed = parse(args);
  if ('message' in parsed) return mistake(parsed.message);
  const { values } = parsed;
  if (values.help) return { kind: 'help' };

  const [left, right] = [kindNamed(values.left), kindNamed(values.right)];
  if (!left) return mistake(kindMistake('--left', values.left));
  if (!right) return mistake(kindMistake('--right', values.right));
  const delayMs = Number(values.delay);
  if (!/^\d+$/.test(values.delay) || delayMs > MAX_DELAY_MS)
    return mistake(`--delay must be a whole number of milliseconds from 0 to ${MAX_DELAY_MS}.`);
  const turn = !values['no-turn'];
  return { kind: 'pair', options: { left, right, turn, delayMs, opensReport: values.open } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS });
  } catch (error) {
    // The rest of Node's message is advice that does not apply here.
    const [problem = ''] = (error as Error).message.split(/\.\s/);
    return { message: `${problem}; --help lists the options.` };
  }
}

function mistake(message: string): PairCommand {
  return { kind: 'mistake', message };
}

function kindNamed(name: string | undefined): Access | undefined {
  return name === undefined ? undefined : KINDS.get(name);
}

function kindMistake(option: string, name: string | undefined): string {
  const kinds = `the kinds are ${[...KINDS.keys()].join(', ')}`;
  return name === undefined
    ? `${option} is missing; ${kinds}.`
    : `${option} ${name} is not a kind of network; ${kinds}.`;
}
