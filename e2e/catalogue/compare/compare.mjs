/**
 * Shows which stories of the catalogue look different than at another commit: `npm run catalogue:compare -- REV`, and
 * optionally a part of their titles. The same browser draws both with the same fonts, so the result does not depend on the
 * machine. Exits with 0 if all look the same, with 1 if one differs, is new or was removed, and with 2 if a catalogue could
 * not be built.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../../..');
const RESULTS = path.join(ROOT, 'test-results/catalogue-compare');
const NOW = path.join(ROOT, 'apps/web/dist/catalogue');
const BEFORE = path.join(RESULTS, 'catalogue');

const [revision, titles] = process.argv.slice(2);
if (revision === undefined) {
  console.error('Usage: npm run catalogue:compare -- REVISION [PART OF A TITLE]');
  process.exit(2);
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
try {
  buildAt(revision);
  build(ROOT);
} catch (error) {
  console.error(error);
  process.exit(2);
}
draw(BEFORE, ['--update-snapshots']);
const isSame = draw(NOW, []) === 0;
const removed = storiesOf(BEFORE).filter((id) => !storiesOf(NOW).includes(id));
for (const id of removed) console.log(`Removed since ${revision}: ${id}`);
console.log(`Before, afterwards and the differences: ${path.join(RESULTS, 'report/index.html')}`);
process.exit(isSame && removed.length === 0 ? 0 : 1);

/** In a worktree of its own, which has the packages that are installed here. */
function buildAt(revision) {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'catalogue-')), 'worktree');
  run('git', ['worktree', 'add', '--detach', folder, revision], ROOT);
  try {
    linkPackages(folder);
    build(folder);
    cpSync(path.join(folder, 'apps/web/dist/catalogue'), BEFORE, { recursive: true });
  } finally {
    spawnSync('git', ['worktree', 'remove', '--force', folder], { cwd: ROOT });
  }
}

function linkPackages(folder) {
  const link = (from, to) => symlinkSync(path.join(ROOT, from), path.join(folder, to));
  mkdirSync(path.join(folder, 'node_modules/@throughline'), { recursive: true });
  for (const name of readdirSync(path.join(ROOT, 'node_modules')))
    if (name !== '@throughline' && name !== '.cache')
      link(`node_modules/${name}`, `node_modules/${name}`);
  // Relative links to the projects: those of the other commit.
  for (const name of readdirSync(path.join(ROOT, 'node_modules/@throughline')))
    symlinkSync(
      readlinkSync(path.join(ROOT, 'node_modules/@throughline', name)),
      path.join(folder, 'node_modules/@throughline', name),
    );
  // Versions that differ from those of the other projects.
  for (const group of ['apps', 'libs'])
    for (const project of readdirSync(path.join(folder, group))) {
      const packages = `${group}/${project}/node_modules`;
      if (existsSync(path.join(ROOT, packages))) link(packages, packages);
    }
}

function build(folder) {
  run('npx', ['nx', 'run', 'web:catalogue'], folder);
}

/** @returns the exit status of the tests */
function draw(catalogue, options) {
  const only = titles === undefined ? [] : ['--grep', titles];
  const { status } = spawnSync(
    'npx',
    ['playwright', 'test', '--config', 'compare.config.ts', ...only, ...options],
    {
      cwd: path.join(ROOT, 'e2e/catalogue'),
      env: { ...process.env, CATALOGUE: catalogue },
      stdio: 'inherit',
    },
  );
  return status;
}

function storiesOf(catalogue) {
  const { entries } = JSON.parse(readFileSync(path.join(catalogue, 'index.json'), 'utf8'));
  return Object.keys(entries);
}

function run(command, options, cwd) {
  const env = { ...process.env, NX_DAEMON: 'false' };
  const { status } = spawnSync(command, options, { cwd, env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${options.join(' ')} failed`);
}
