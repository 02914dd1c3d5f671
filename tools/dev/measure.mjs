/**
 * Measures the development loop: the time from saving a source file until the product serves the change
 * through its one port. Edits four places five times each, restores the files, and prints the medians.
 *
 *   npm run dev:measure
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EDITS } from './edits.mjs';

const RUNS = 5;
const POLL_MS = 10;
const START_DEADLINE_MS = 180_000;
const DEADLINE_MS = 60_000;
/** Between two edits, for work that goes on after the change is served. */
const PAUSE_MS = 3_000;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Contents to restore, by file. @type {Map<string, string>} */
const originals = new Map();

function restore() {
  for (const [file, text] of originals) writeFileSync(file, text);
}

/** Resolves with the origin of the product and a function that stops it. */
async function startProduct() {
  const script = path.join(root, 'apps/embedded/dist/dev.js');
  const product = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => product.once('exit', resolve));
  const { promise, resolve, reject } = Promise.withResolvers();
  createInterface(product.stdout).on('line', (line) => {
    const match = /Open +(http:\S+)/.exec(line);
    if (match !== null) resolve(match[1]);
  });
  void exited.then((code) => reject(new Error(`npm run dev exited with code ${code}`)));
  AbortSignal.timeout(START_DEADLINE_MS).addEventListener('abort', () =>
    reject(new Error('npm run dev was not ready in time')),
  );
  const stop = async () => {
    product.kill('SIGINT');
    await exited;
  };
  try {
    return { origin: /** @type {string} */ (await promise), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Status, headers and body, or an empty text while the product does not respond. @param {string} url */
async function responseText(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS) });
    return `${[...response.headers.values()].join('\n')}\n${await response.text()}`;
  } catch {
    return '';
  }
}

/** @param {string} url @param {(text: string) => boolean} isExpected */
async function untilResponse(url, isExpected) {
  const startedAt = performance.now();
  while (!isExpected(await responseText(url))) {
    if (performance.now() - startedAt > DEADLINE_MS) throw new Error(`${url} shows no change`);
    await setTimeout(POLL_MS);
  }
  return performance.now() - startedAt;
}

/** @param {import('./edits.mjs').Edit} edit @param {string} origin */
async function measure({ file, before, after, path: urlPath, shows }, origin) {
  const absolute = path.join(root, file);
  const original = originals.get(absolute) ?? readFileSync(absolute, 'utf8');
  if (!original.includes(before)) throw new Error(`${file} does not contain ${before}`);
  originals.set(absolute, original);
  const url = origin + urlPath;
  const times = [];
  for (let run = 1; run <= RUNS; run++) {
    writeFileSync(absolute, original.replace(before, after(run)));
    times.push(await untilResponse(url, (text) => text.includes(shows(run))));
    await setTimeout(PAUSE_MS);
  }
  writeFileSync(absolute, original);
  await untilResponse(url, (text) => text !== '' && !text.includes(shows(RUNS)));
  await setTimeout(PAUSE_MS);
  return times;
}

/** @param {number[]} times */
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
/** @param {number} ms */
const seconds = (ms) => (ms / 1_000).toFixed(2);

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    restore();
    process.exit(1);
  });
const startedAt = performance.now();
const { origin, stop } = await startProduct();
console.log(`ready after ${seconds(performance.now() - startedAt)} s`);
await setTimeout(PAUSE_MS);
try {
  for (const edit of EDITS) {
    const times = await measure(edit, origin);
    const all = times.map(seconds).join(', ');
    console.log(`${edit.name}: median ${seconds(median(times))} s of ${all}`);
  }
} finally {
  restore();
  await stop();
}
