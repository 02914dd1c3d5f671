/**
 * All checks: lint, types, unit tests, the meeting in real browsers. One that fails does not keep
 * the others from running. Ends with the count of the tests.
 *
 *   node tools/check.mjs           as `npm test` runs them
 *   node tools/check.mjs --docker  as CI does: also what needs Docker, which is the compose stack, the
 *                                  npm package of the NAT lab, and the product in the lab
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');

/** Plain output, and nothing that stays behind. */
const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };

/** @param {string} command @param {string[]} args */
function succeeds(command, ...args) {
  return spawnSync(command, args, { cwd: root, env, stdio: 'inherit' }).status === 0;
}

/** With this process's own Node. @param {string} script @param {string[]} args */
function runs(script, ...args) {
  return succeeds(process.execPath, script, ...args);
}

function runsInDocker() {
  if (!succeeds('npm', 'run', '--silent', 'images')) return false;
  return ['stack-e2e:stack', 'nat-lab:package', 'nat-e2e:matrix']
    .map((target) => runs(nx, 'run', target, '--output-style=static'))
    .every(Boolean);
}

const withDocker = process.argv.includes('--docker');
const counted = ['test', 'e2e', ...(withDocker ? ['stack', 'package', 'matrix'] : [])];

// Reports of an earlier run would be counted in place of those of a run that broke down.
rmSync(`${root}test-results`, { recursive: true, force: true });
const outcomes = [
  runs(nx, 'run-many', '-t', 'lint', 'typecheck', 'test', '--output-style=static'),
  runs(nx, 'run', 'meeting-e2e:e2e', '--output-style=static'),
  // Last: a container that starts is a change of network to Chromium, which then drops its sockets.
  !withDocker || runsInDocker(),
  runs(fileURLToPath(new URL('count-tests.mjs', import.meta.url)), ...counted),
];
process.exitCode = outcomes.every(Boolean) ? 0 : 1;
