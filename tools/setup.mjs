/**
 * Installs what is missing, and says nothing when nothing is. Runs before anything is installed, so
 * on Node 20 and with nothing but what comes with it.
 *
 *   node tools/setup.mjs               what `npm start` needs: the npm packages, Node 24 among them
 *   node tools/setup.mjs --for-tests   Chromium, coturn, Redis and Python's websockets as well
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_TO_INSTALL_WITH = 20;
const NODE_TO_RUN_WITH = 24;

const root = fileURLToPath(new URL('..', import.meta.url));
const lockfile = path.join(root, 'package-lock.json');
/** npm writes it last: what the packages in `node_modules` are, in the words of the lockfile. */
const installed = path.join(root, 'node_modules/.package-lock.json');
/** Comes with the packages, on Linux. */
const packagedNode = path.join(root, 'node_modules/.bin/node');

const runningNode = Number(process.versions.node.split('.')[0]);

/** Ends the run with a sentence for the person who started it. @type {(message: string) => never} */
function giveUp(message) {
  console.error(message);
  process.exit(1);
}

/** Every program of that name, in the order of the PATH. @param {string} program */
function allOnPath(program) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, program))
    .filter((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false; // Absent or not executable: either way not here.
      }
    });
}

/** @param {string} program */
const isOnPath = (program) => allOnPath(program).length > 0;

/**
 * Runs a program in the foreground.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to ours
 */
function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  return status === 0;
}

/** @param {string} file @returns {Record<string, { optional?: boolean }>} */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function hasAllPackages() {
  if (!existsSync(installed)) return false;
  const wanted = packagesIn(lockfile);
  const present = packagesIn(installed);
  const isAsWanted = (/** @type {string} */ name) =>
    JSON.stringify(present[name]) === JSON.stringify(wanted[name]);
  // The builds for other systems are optional, and rightly absent. The entry '' is the root itself.
  const mayBeAbsent = (/** @type {string} */ name) => name === '' || wanted[name]?.optional;
  return (
    Object.keys(present).every(isAsWanted) &&
    Object.keys(wanted).every((name) => name in present || mayBeAbsent(name))
  );
}

function installPackages() {
  console.log('Installing the npm packages (npm ci) …');
  // `npm ci` empties the folder in no particular order: interrupted, it must not look complete.
  rmSync(installed, { force: true });
  // Within `npm start` the PATH begins with the very folder that is about to be emptied, Node 24
  // and all; npm and what it runs need the Node that stays.
  const PATH = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.endsWith(path.join('node_modules', '.bin')))
    .join(path.delimiter);
  if (!run('npm', ['ci', '--loglevel=error'], { PATH }))
    giveUp('npm ci failed: its messages are above. Run the same command again to go on.');
}

/** Debian's Python, for which it installs packages, need not be the first on the PATH. */
const hasWebsockets = () =>
  allOnPath('python3').some((python) => {
    const options = { cwd: root, stdio: /** @type {const} */ ('ignore') };
    return spawnSync(python, ['-c', 'import websockets'], options).status === 0;
  });

/** What the tests need beside npm packages, and which of Debian's packages brings it. */
const SYSTEM_PROGRAMS = [
  { name: 'chromium', isThere: () => isOnPath('chromium'), debianPackage: 'chromium' },
  { name: 'turnserver', isThere: () => isOnPath('turnserver'), debianPackage: 'coturn' },
  { name: 'redis-server', isThere: () => isOnPath('redis-server'), debianPackage: 'redis-server' },
  { name: 'python3 with websockets', isThere: hasWebsockets, debianPackage: 'python3-websockets' },
];

function installSystemPrograms() {
  const missing = SYSTEM_PROGRAMS.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  const packages = missing.map(({ debianPackage }) => debianPackage);
  const names = missing.map(({ name }) => name).join(' and ');
  const asRoot = howToBeRoot();
  if (asRoot === undefined || !isOnPath('apt-get'))
    giveUp(
      `The tests need ${names} on the PATH. On Debian or Ubuntu:\n` +
        `  sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
    );
  console.log(`Installing Debian's ${packages.join(' and ')} …`);
  aptInstall(packages, asRoot);
  const absent = missing.find(({ isThere }) => !isThere());
  if (absent !== undefined) giveUp(`${absent.name} is still not on the PATH.`);
}

/** The words to put before a command, or undefined for somebody who may not. */
function howToBeRoot() {
  if (process.getuid?.() === 0) return [];
  const mayWithoutPassword = spawnSync('sudo', ['-n', 'true']).status === 0;
  return mayWithoutPassword ? ['sudo', '-n'] : undefined;
}

/** @param {string[]} packages @param {string[]} asRoot */
function aptInstall(packages, asRoot) {
  // `env` because sudo does not hand the environment on.
  const root = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive'];
  /** @param {string[]} words */
  const succeeds = ([command = '', ...args]) => run(command, args);
  const hasSystemd = existsSync('/run/systemd/system');
  const services = ['coturn', 'redis-server'].filter((name) => packages.includes(name));
  const bringsService = hasSystemd && services.length > 0;
  // Debian starts a service as it is installed; the tests start their own.
  if (bringsService) succeeds([...root, 'systemctl', 'mask', '--runtime', ...services]);
  const ok =
    succeeds([...root, 'apt-get', 'update', '--quiet=2']) &&
    succeeds([
      ...[...root, 'apt-get', 'install', '--yes', '--quiet=2'],
      ...['--no-install-recommends', ...packages],
    ]);
  if (bringsService) {
    succeeds([...root, 'systemctl', 'disable', '--quiet', ...services]);
    succeeds([...root, 'systemctl', 'unmask', '--runtime', ...services]);
  }
  if (!ok) giveUp('apt-get failed: its messages are above.');
}

if (runningNode < NODE_TO_INSTALL_WITH)
  giveUp(`Node ${NODE_TO_INSTALL_WITH} or newer is needed; this is ${process.versions.node}.`);
if (!hasAllPackages()) installPackages();
if (!existsSync(packagedNode) && runningNode < NODE_TO_RUN_WITH)
  giveUp(
    `Node ${NODE_TO_RUN_WITH} or newer is needed; this is ${process.versions.node}. It comes with ` +
      `the packages on Linux (x64, arm64); elsewhere please install it.`,
  );
if (process.argv.includes('--for-tests')) installSystemPrograms();
