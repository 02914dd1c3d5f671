/** `npm run e2e:nat`: the matrix, and where its report is. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { environmentOf } from '../config/environment.js';
import { REPORT, ROOT } from '../folders.js';
import { replaceMatrix } from '../report/markdown.js';
import { say } from './say.js';

const USAGE = `npm run e2e:nat -- [options]

Has the product meet in pairs of networks, and writes what happened as a report.

  --whole    every pair of networks (half an hour); otherwise a set that has each in it
  --readme   puts the matrix into README.md, also where a cell deviates`;

const VITEST = ['run', '--config', 'vitest.matrix.config.ts'];

interface Options {
  whole: boolean;
  readme: boolean;
}

function parse(): Options | string {
  const boolean = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ options: { whole: boolean, readme: boolean } }).values;
  } catch (error) {
    return `${(error as Error).message}\n\n${USAGE}`;
  }
}

function run(whole: boolean): number {
  const env = environmentOf(whole ? 'whole' : 'representative');
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
  process.exitCode = run(options.whole);
  if (options.readme) await updateReadme();
  say(`The report: ${path.join(REPORT, 'index.html')}`);
}
