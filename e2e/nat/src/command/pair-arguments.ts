/** What `npm run nat-lab` is told to do, from its arguments. Pure. */
import { parseArgs } from 'node:util';
import type { Access } from '@throughline/nat-lab';
import { KINDS } from './kinds.js';

export interface PairWish {
  left: Access;
  right: Access;
  turn: boolean;
  /** From one person to the other; half of it on each one's line. */
  delayMs: number;
  opensReport: boolean;
}

export type Wish =
  { kind: 'pair'; pair: PairWish } | { kind: 'help' } | { kind: 'mistake'; words: string };

/** Longer ones have browsers give up before anything is to be seen. */
const MAX_DELAY_MS = 5_000;

export const USAGE = `npm run nat-lab -- --left KIND --right KIND [options]

Has two browsers meet through the whole product, each behind a network of its kind, tells how it went,
and keeps everything up to look around in, until Ctrl-C.

  --no-turn     without a TURN server
  --delay MS    time that a packet takes from one person to the other, at most ${MAX_DELAY_MS}
  --open        opens the report
  --help        says this

Kinds: ${[...KINDS.keys()].join(', ')}`;

const OPTIONS = {
  left: { type: 'string' },
  right: { type: 'string' },
  'no-turn': { type: 'boolean', default: false },
  delay: { type: 'string', default: '0' },
  open: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export function wishOf(args: readonly string[]): Wish {
  const parsed = parse(args);
  if ('words' in parsed) return mistake(parsed.words);
  const { values } = parsed;
  if (values.help) return { kind: 'help' };

  const [left, right] = [kindNamed(values.left), kindNamed(values.right)];
  if (!left) return mistake(kindMistake('--left', values.left));
  if (!right) return mistake(kindMistake('--right', values.right));
  const delayMs = Number(values.delay);
  if (!/^\d+$/.test(values.delay) || delayMs > MAX_DELAY_MS)
    return mistake(`--delay takes whole milliseconds from 0 to ${MAX_DELAY_MS}.`);
  const turn = !values['no-turn'];
  return { kind: 'pair', pair: { left, right, turn, delayMs, opensReport: values.open } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS });
  } catch (error) {
    // Advice follows, on spellings that nobody needs here.
    const [words = ''] = (error as Error).message.split(/\.\s/);
    return { words: `${words}; --help lists what there is.` };
  }
}

function mistake(words: string): Wish {
  return { kind: 'mistake', words };
}

function kindNamed(name: string | undefined): Access | undefined {
  return name === undefined ? undefined : KINDS.get(name);
}

function kindMistake(option: string, name: string | undefined): string {
  const choice = `one of ${[...KINDS.keys()].join(', ')}`;
  return name === undefined
    ? `${option} is missing: ${choice}.`
    : `${option} ${name} is not ${choice}.`;
}
