/**
 * Runs the checks and counts their tests. After a failure the remaining checks still run.
 *
 *   node tools/check.mjs           all that need no Docker, except the gate, for `npm test`
 *   node tools/check.mjs --docker  all, for CI
 *   node tools/check.mjs STEP...   some of: lint, typecheck, test (units), journeys (meetings in real
 *                                  browsers), catalogue (every story), gate (the CPU cost of signaling; needs Linux); and
 *                                  with Docker: stack (the compose stack), package (the npm package of the NAT lab),
 *                                  matrix (the product in the lab)
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Nx targets without a test report, which run in parallel, each in the projects that have it. `lint-workspace` needs half
 * the processor time of one ESLint for each project, which `nx affected -t lint` runs. It runs three,
 * since a single one would need more memory than the 4 GiB that Node allows.
 */
const STATIC = { lint: 'lint-workspace', typecheck: 'typecheck' };
const UNITS = { test: 'test' };
/** These and the following are Nx tasks that run one after another, with the target that `count-tests.mjs` counts. */
const MEASURED = { gate: ['signaling-bench:gate', 'gate'] };
const BROWSERS = {
  journeys: ['meeting-e2e:e2e', 'e2e'],
  catalogue: ['catalogue-e2e:stories', 'stories'],
};
const DOCKER = {
  stack: ['stack-e2e:stack', 'stack'],
  package: ['nat-lab:package', 'package'],
  matrix: ['nat-e2e:matrix', 'matrix'],
};

/** Steps that run the media server. */
const NEED_WORKER = ['test', 'journeys'];

/** More than cores: most tests of the API and of the front door wait for programs and deadlines. */
const UNITS_AT_ONCE = 3;

const WITHOUT_DOCKER = [STATIC, UNITS, BROWSERS].flatMap((steps) => Object.keys(steps));
const ALL = [...WITHOUT_DOCKER, ...Object.keys({ ...MEASURED, ...DOCKER })];

/** @param {string[]} args */
function selected(args) {
  if (args.length === 0) return WITHOUT_DOCKER;
  if (args.join() === '--docker') return ALL;
  const unknown = args.filter((step) => !ALL.includes(step));
  if (unknown.length === 0) return ALL.filter((step) => args.includes(step));
  console.error(`Unknown step: ${unknown.join(', ')}. The steps are ${ALL.join(', ')}.`);
  process.exit(2);
}

const steps = selected(process.argv.slice(2));

/** Plain output, and no daemon that stays running. */
const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<boolean>} Whether it succeeded.
 */
function run(command, ...args) {
  return ends(spawn(command, args, { cwd: root, env, stdio: 'inherit' }));
}

/** Like `run`, and prints the output once the command has ended, apart from that of others. @type {typeof run} */
async function runBeside(command, ...args) {
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const succeeded = await ends(child);
  process.stdout.write(Buffer.concat(output));
  return succeeded;
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<boolean>} */
function ends(child) {
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (status) => resolve(status === 0));
  });
}

/** Runs a script with the Node of this process. @param {string} script @param {string[]} args */
function runScript(script, ...args) {
  return run(process.execPath, script, ...args);
}

/** @param {string[]} args */
function runNx(...args) {
  return runScript(
    createRequire(import.meta.url).resolve('nx/bin/nx.js'),
    ...args,
    '--output-style=static',
  );
}

/** One after another, also after one has failed. @param {Record<string, string[]>} tasks */
async function runTasks(tasks) {
  let passed = true;
  for (const [step, [task = '']] of Object.entries(tasks))
    if (steps.includes(step) && !(await runNx('run', task))) passed = false;
  return passed;
}

/**
 * @param {Record<string, string>} targetOf By step.
 * @param {string[]} options
 */
async function runTargets(targetOf, ...options) {
  const targets = Object.entries(targetOf)
    .filter(([step]) => steps.includes(step))
    .map(([, target]) => target);
  return targets.length === 0 || runNx('run-many', '-t', ...targets, ...options);
}

const needsDocker = Object.keys(DOCKER).some((step) => steps.includes(step));

/** @param {boolean} staticPassed */
async function countTests(staticPassed) {
  const tasks = Object.entries({ ...MEASURED, ...BROWSERS, ...DOCKER });
  const counted = [
    ...Object.keys(UNITS).filter((target) => steps.includes(target)),
    ...tasks.filter(([step]) => steps.includes(step)).map(([, [, target = '']]) => target),
  ];
  const unreported = staticPassed ? [] : [`--failed=${Object.keys(STATIC).join(' or ')}`];
  const script = fileURLToPath(new URL('count-tests.mjs', import.meta.url));
  return counted.length === 0 || runScript(script, ...unreported, ...counted);
}

// Otherwise reports of an earlier run would replace those of a project that fails to report.
rmSync(`${root}test-results`, { recursive: true, force: true });
// The images and the worker of the media server beside lint and types: none of these judges by time. No image is built
// beside the browsers, since a starting container changes the network, and Chromium then closes its sockets.
const [staticPassed, imagesAreReady] = await Promise.all([
  runTargets(STATIC),
  !needsDocker || runBeside('npm', 'run', '--silent', 'images'),
  // If this fails, so do `media:test` and the journeys, which need it.
  !steps.some((step) => NEED_WORKER.includes(step)) || runBeside('apps/media/worker/build.sh'),
]);
const unitsPassed = await runTargets(UNITS, `--parallel=${UNITS_AT_ONCE}`);
const measuredPassed = await runTasks(MEASURED);
const browsersPassed = await runTasks(BROWSERS);
const dockerPassed = imagesAreReady && (await runTasks(DOCKER));
const noneFailed = await countTests(staticPassed);
const passed = [
  staticPassed,
  unitsPassed,
  measuredPassed,
  browsersPassed,
  dockerPassed,
  noneFailed,
].every(Boolean);
process.exitCode = passed ? 0 : 1;
