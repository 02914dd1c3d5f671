/**
 * All checks, as `npm test` and CI run them: lint, types, unit tests, the meeting in real browsers.
 * One that fails does not keep the others from running. Ends with the count of the tests.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');

/** Plain output, and nothing that stays behind. */
const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };

/** With this process's own Node. @param {string} script @param {string[]} args */
function succeeds(script, ...args) {
  return (
    spawnSync(process.execPath, [script, ...args], { cwd: root, env, stdio: 'inherit' }).status ===
    0
  );
}

// Reports of an earlier run would be counted in place of those of a run that broke down.
rmSync(`${root}test-results`, { recursive: true, force: true });
const outcomes = [
  succeeds(nx, 'run-many', '-t', 'lint', 'typecheck', 'test', '--output-style=static'),
  succeeds(nx, 'run', 'meeting-e2e:e2e', '--output-style=static'),
  succeeds(fileURLToPath(new URL('count-tests.mjs', import.meta.url))),
];
process.exitCode = outcomes.every(Boolean) ? 0 : 1;
