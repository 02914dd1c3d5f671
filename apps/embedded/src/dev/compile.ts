/**
 * The compiler of the development loop: compiles the API and the libraries of both apps when a source
 * changes. All projects share this process, since one TypeScript in memory is enough.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { COMPILED } from '../compiler.js';
import { librariesOf } from './projects.js';
import { type Compilation, watchProject } from './watch-project.js';

const API = 'apps/api';
const WEB = 'apps/web';

const NEXT_POLL_MS = 1_000;

/** Gives `next dev` the processor first: it serves a change without waiting for this check. */
const PAGES_DELAY_MS = 1_500;

const [root = '.'] = process.argv.slice(2);
process.chdir(root); // file names in errors are relative to it
const print = (text: string) => void process.stdout.write(`${text}\n`);

const withErrors = new Set<string>();
const started: string[] = [];
let isReady = false;

const projects = [...(await librariesOf(root, [API, WEB])), API];
for (const project of projects) {
  watchProject({
    configFile: path.join(root, project, 'tsconfig.build.json'),
    onCompiled: (result) => {
      report(project, result, 'The last build without errors stays in use.');
      announceOnceReady();
    },
  });
  started.push(project);
}
announceOnceReady();
checkPages();

function report(project: string, { errorCount, errors }: Compilation, consequence: string) {
  if (errorCount > 0) {
    withErrors.add(project);
    const count = errorCount === 1 ? '1 error' : `${errorCount} errors`;
    print(`${errors}${project}: ${count}. ${consequence}`);
  } else if (withErrors.delete(project)) {
    print(`${project}: no errors.`);
  }
}

/** With errors, the programs can start only if an earlier build exists. */
function announceOnceReady() {
  const hasBuild = (project: string) =>
    !withErrors.has(project) || existsSync(path.join(root, project, 'dist'));
  if (isReady || started.length < projects.length || !projects.every(hasBuild)) return;
  isReady = true;
  print(COMPILED);
}

/** `next dev` serves pages without checking their types, and creates `next-env.d.ts` at its start. */
function checkPages() {
  const waiting = setInterval(() => {
    if (!existsSync(path.join(root, WEB, 'next-env.d.ts'))) return;
    clearInterval(waiting);
    watchProject({
      configFile: path.join(root, WEB, 'tsconfig.json'),
      compilerOptions: { noEmit: true, incremental: false },
      delayMs: PAGES_DELAY_MS,
      onCompiled: (result) => report(WEB, result, 'The pages are served all the same.'),
    });
  }, NEXT_POLL_MS);
}
