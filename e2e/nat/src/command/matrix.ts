/** `npm run e2e:nat`: the matrix, and where its report is. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureImages } from '@throughline/nat-lab';
import {
  environmentOf,
  type Extent,
  lookForRyukOnLoopback,
  MOST_BEDS,
} from '../config/environment.js';
import { REPORT, ROOT } from '../folders.js';
import { replaceMatrix } from '../report/markdown.js';
import { say } from './say.js';

/** What two processors hold beside one more meeting, of the files next to the matrix. */
const BEDS: Record<Extent, number> = { whole: 2, representative: 1 };

const USAGE = `npm run e2e:nat -- [options]

Has the product meet in pairs of networks, and writes what happened as a report.

  --whole     every pair of networks; otherwise a set that has each in it
  --beds N    how many meetings of the matrix to hold at once, 1 to ${MOST_BEDS}
              (${BEDS.whole} of the whole, ${BEDS.representative} of the set)
  --readme    puts the matrix into README.md, also where a cell deviates`;

const VITEST = ['run', '--config', 'vitest.matrix.config.ts'];

interface Options {
  extent: Extent;
  beds: number;
  readme: boolean;
}

function parse(): Options | string {
  const boolean = { type: 'boolean', default: false } as const;
  try {
    const options = { whole: boolean, readme: boolean, beds: { type: 'string' } } as const;
    const { whole, readme, beds } = parseArgs({ options }).values;
    const extent = whole ? 'whole' : 'representative';
    const wanted = Number(beds ?? BEDS[extent]);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_BEDS)
      return `--beds takes a whole number from 1 to ${MOST_BEDS}.\n\n${USAGE}`;
    return { extent, beds: wanted, readme };
  } catch (error) {
    return `${(error as Error).message}\n\n${USAGE}`;
  }
}

function run({ extent, beds }: Options): number {
  const env = environmentOf(extent, beds);
  return spawnSync('vitest', VITEST, { env, stdio: 'inherit' }).status ?? 1;
}

async function updateReadme(): Promise<void> {
  const readme = path.join(ROOT, 'README.md');
  const matrix = await readFile(path.join(REPORT, 'matrix.md'), 'utf8');
  await writeFile(readme, replaceMatrix(await readFile(readme, 'utf8'), matrix.trim()));
}

const options = parse();
if (typeof options === 'string') {
  say(options);
  process.exitCode = 2;
} else {
  lookForRyukOnLoopback();
  await ensureImages();
  process.exitCode = run(options);
  if (options.readme) await updateReadme();
  say(`The report: ${path.join(REPORT, 'index.html')}`);
}
