/**
 * Runs the checks, and counts their tests. One that fails does not keep the others from running.
 *
 *   node tools/check.mjs           what needs no Docker, as `npm test` does
 *   node tools/check.mjs --docker  everything, as CI does
 *   node tools/check.mjs STEP...   some of: lint, typecheck, test (units), journeys (meetings of real
 *                                  browsers); and with Docker: stack (the compose stack), package (the
 *                                  npm package of the NAT lab), matrix (the product in the lab)
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Nx targets that run side by side, in each project that has them. */
const TARGETS = ['lint', 'typecheck', 'test'];
/** Nx tasks that run one after the other, and the target that `count-tests.mjs` counts. */
const JOURNEYS = { journeys: ['meeting-e2e:e2e', 'e2e'] };
const DOCKER = {
  stack: ['stack-e2e:stack', 'stack'],
  package: ['nat-lab:package', 'package'],
  matrix: ['nat-e2e:matrix', 'matrix'],
};

const WITHOUT_DOCKER = [...TARGETS, ...Object.keys(JOURNEYS)];
const ALL = [...WITHOUT_DOCKER, ...Object.keys(DOCKER)];

/** @param {string[]} args */
function selected(args) {
  if (args.length === 0) return WITHOUT_DOCKER;
  if (args.join() === '--docker') return ALL;
  const unknown = args.filter((step) => !ALL.includes(step));
  if (unknown.length === 0) return ALL.filter((step) => args.includes(step));
  console.error(`There is no step ${unknown.join(' or ')}, only ${ALL.join(', ')}.`);
  process.exit(2);
}

const steps = selected(process.argv.slice(2));

/** Plain output, and no process that stays behind. */
const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };

/** @param {string} command @param {string[]} args */
function succeeds(command, ...args) {
  return spawnSync(command, args, { cwd: root, env, stdio: 'inherit' }).status === 0;
}

/** With this process's own Node. @param {string} script @param {string[]} args */
function runs(script, ...args) {
  return succeeds(process.execPath, script, ...args);
}

/** @param {string[]} args */
function runsNx(...args) {
  return runs(
    createRequire(import.meta.url).resolve('nx/bin/nx.js'),
    ...args,
    '--output-style=static',
  );
}

/** @param {Record<string, string[]>} tasks */
function runsTasks(tasks) {
  return Object.entries(tasks)
    .filter(([step]) => steps.includes(step))
    .map(([, [task = '']]) => runsNx('run', task))
    .every(Boolean);
}

function runsTargets() {
  const targets = TARGETS.filter((target) => steps.includes(target));
  return targets.length === 0 || runsNx('run-many', '-t', ...targets);
}

function runsInDocker() {
  if (!Object.keys(DOCKER).some((step) => steps.includes(step))) return true;
  return succeeds('npm', 'run', '--silent', 'images') && runsTasks(DOCKER);
}

function counts() {
  const tasks = Object.entries({ ...JOURNEYS, ...DOCKER });
  const counted = [
    ...['test'].filter((target) => steps.includes(target)),
    ...tasks.filter(([step]) => steps.includes(step)).map(([, [, target = '']]) => target),
  ];
  const script = fileURLToPath(new URL('count-tests.mjs', import.meta.url));
  return counted.length === 0 || runs(script, ...counted);
}

// Reports of an earlier run would be counted in place of those of a run that broke down.
rmSync(`${root}test-results`, { recursive: true, force: true });
const outcomes = [
  runsTargets(),
  runsTasks(JOURNEYS),
  // Last: a container that starts is a change of network to Chromium, which then drops its sockets.
  runsInDocker(),
  counts(),
];
process.exitCode = outcomes.every(Boolean) ? 0 : 1;
