/** `npm run e2e:nat`: runs the matrix and prints where its report is. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureImages } from '@throughline/nat-lab';
import {
  environmentOf,
  type Extent,
  useRyukOnLoopback,
  MAX_TESTBEDS,
} from '../config/environment.js';
import { REPORT, ROOT } from '../folders.js';
import { replaceMatrix } from '../report/markdown.js';
import { print } from './print.js';

/** How many testbeds two processors can run beside the other spec files. */
const DEFAULT_TESTBEDS: Record<Extent, number> = { whole: 2, representative: 1 };

const USAGE = `npm run e2e:nat -- [options]

Holds meetings across pairs of networks and writes a report.

  --whole         test every pair of networks instead of a representative set
  --testbeds N    number of concurrent meetings of the matrix, 1 to ${MAX_TESTBEDS}
                  (default: ${DEFAULT_TESTBEDS.whole} with --whole, otherwise ${DEFAULT_TESTBEDS.representative})
  --readme        write the matrix into README.md, even if a cell deviates`;

const VITEST = ['run', '--config', 'vitest.matrix.config.ts'];

interface Options {
  extent: Extent;
  testbeds: number;
  readme: boolean;
}

function parse(): Options | string {
  const boolean = { type: 'boolean', default: false } as const;
  try {
    const options = { whole: boolean, readme: boolean, testbeds: { type: 'string' } } as const;
    const { whole, readme, testbeds } = parseArgs({ options }).values;
    const extent = whole ? 'whole' : 'representative';
    const wanted = Number(testbeds ?? DEFAULT_TESTBEDS[extent]);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > MAX_TESTBEDS)
      return `--testbeds must be a whole number from 1 to ${MAX_TESTBEDS}.\n\n${USAGE}`;
    return { extent, testbeds: wanted, readme };
  } catch (error) {
    return `${(error as Error).message}\n\n${USAGE}`;
  }
}

function run({ extent, testbeds }: Options): number {
  const env = environmentOf(extent, testbeds);
  return spawnSync('vitest', VITEST, { env, stdio: 'inherit' }).status ?? 1;
}

async function updateReadme(): Promise<void> {
  const readme = path.join(ROOT, 'README.md');
  const matrix = await readFile(path.join(REPORT, 'matrix.md'), 'utf8');
  await writeFile(readme, replaceMatrix(await readFile(readme, 'utf8'), matrix.trim()));
}

const options = parse();
if (typeof options === 'string') {
  print(options);
  process.exitCode = 2;
} else {
  useRyukOnLoopback();
  await ensureImages();
  process.exitCode = run(options);
  if (options.readme) await updateReadme();
  print(`Report: ${path.join(REPORT, 'index.html')}`);
}
