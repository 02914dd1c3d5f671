/**
 * Installs missing packages and programs, and prints nothing if none is missing. It runs before
 * anything is installed, so it must work on Node 20 without packages.
 *
 *   node tools/setup.mjs               for `npm start`: the npm packages, including Node 24
 *   node tools/setup.mjs --for-tests   also Chromium's headless shell, coturn, Redis, OpenSSL, iproute2, a registry and Python's websockets
 */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MIN_NODE_TO_INSTALL = 20;
const MIN_NODE_TO_RUN = 24;

const root = fileURLToPath(new URL('..', import.meta.url));
const lockfile = path.join(root, 'package-lock.json');
/** Lists the packages in `node_modules` in the format of the lockfile. npm writes it last. */
const installed = path.join(root, 'node_modules/.package-lock.json');
/** Part of the packages on Linux. */
const packagedNode = path.join(root, 'node_modules/.bin/node');

const runningNode = Number(process.versions.node.split('.')[0]);

/** A reason why the setup ends, as a message for the user. */
class SetupError extends Error {}

/** All programs of that name, in the order of the PATH. @param {string} program */
function allOnPath(program) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, program))
    .filter((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false; // absent or not executable
      }
    });
}

/** @param {string} program */
const isOnPath = (program) => allOnPath(program).length > 0;

/**
 * Runs a program whose output the user sees.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to the environment of this process
 * @returns {Promise<boolean>} Whether it succeeded.
 */
function run(command, args, env = {}) {
  const options = /** @type {const} */ ({ cwd: root, stdio: 'inherit' });
  const child = spawn(command, args, { ...options, env: { ...process.env, ...env } });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (status) => resolve(status === 0));
  });
}

/** @param {string} file @returns {Record<string, { optional?: boolean }>} */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function hasAllPackages() {
  if (!existsSync(installed)) return false;
  const wanted = packagesIn(lockfile);
  const present = packagesIn(installed);
  const isUpToDate = (/** @type {string} */ name) =>
    JSON.stringify(present[name]) === JSON.stringify(wanted[name]);
  // Optional builds for other systems may be absent. The entry '' is the workspace root.
  const mayBeAbsent = (/** @type {string} */ name) => name === '' || wanted[name]?.optional;
  return (
    Object.keys(present).every(isUpToDate) &&
    Object.keys(wanted).every((name) => name in present || mayBeAbsent(name))
  );
}

async function installPackages() {
  console.log('Installing the npm packages (npm ci) …');
  // `npm ci` deletes packages in any order; without this file an interrupted run looks incomplete.
  rmSync(installed, { force: true });
  // Under `npm start` the PATH begins with node_modules/.bin, which `npm ci` deletes together with
  // Node 24. npm and its children need the system's Node.
  const PATH = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.endsWith(path.join('node_modules', '.bin')))
    .join(path.delimiter);
  // No package needs its installation scripts, and that of mediasoup fetches a program (docs/adr/0088).
  if (!(await run('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { PATH })))
    throw new SetupError(
      'npm ci failed; see its messages above. Run the same command again to retry.',
    );
}

/** Debian installs packages for its own Python, which may not be the first on the PATH. */
const hasWebsockets = () =>
  allOnPath('python3').some((python) => {
    const options = { cwd: root, stdio: /** @type {const} */ ('ignore') };
    return spawnSync(python, ['-c', 'import websockets'], options).status === 0;
  });

/** Programs that the tests need besides npm packages, with the Debian package of each. */
const SYSTEM_PROGRAMS = [
  {
    name: 'chromium-headless-shell',
    // Other systems than Debian have no package of the shell. Chromium runs the same tests, for longer.
    isInstalled: () => isOnPath('chromium-headless-shell') || isOnPath('chromium'),
    debianPackage: 'chromium-headless-shell',
  },
  { name: 'turnserver', isInstalled: () => isOnPath('turnserver'), debianPackage: 'coturn' },
  {
    name: 'redis-server',
    isInstalled: () => isOnPath('redis-server'),
    debianPackage: 'redis-server',
  },
  { name: 'openssl', isInstalled: () => isOnPath('openssl'), debianPackage: 'openssl' },
  {
    name: 'docker-registry',
    isInstalled: () => isOnPath('docker-registry'),
    debianPackage: 'docker-registry',
  },
  { name: 'ip', isInstalled: () => isOnPath('ip'), debianPackage: 'iproute2' },
  {
    name: 'python3 with websockets',
    isInstalled: hasWebsockets,
    debianPackage: 'python3-websockets',
  },
];

async function installSystemPrograms() {
  const missing = SYSTEM_PROGRAMS.filter(({ isInstalled }) => !isInstalled());
  if (missing.length === 0) return;
  const packages = missing.map(({ debianPackage }) => debianPackage);
  const names = missing.map(({ name }) => name).join(' and ');
  const asRoot = rootPrefix();
  if (asRoot === undefined || !isOnPath('apt-get'))
    throw new SetupError(
      `The tests need ${names} on the PATH. On Debian or Ubuntu, run:\n` +
        `  sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
    );
  console.log(`Installing Debian's ${packages.join(' and ')} …`);
  await aptInstall(packages, asRoot);
  const absent = missing.find(({ isInstalled }) => !isInstalled());
  if (absent !== undefined) throw new SetupError(`${absent.name} is still not on the PATH.`);
}

/** The arguments before a command that runs as root, or undefined without permission for that. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const canSudo = spawnSync('sudo', ['-n', 'true']).status === 0;
  return canSudo ? ['sudo', '-n'] : undefined;
}

/** @param {string[]} packages @param {string[]} asRoot */
async function aptInstall(packages, asRoot) {
  // `env`, since sudo does not pass on the environment.
  const root = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive'];
  const runAsRoot = (/** @type {string[]} */ ...command) => {
    const [program = '', ...args] = [...root, ...command];
    return run(program, args);
  };
  const hasSystemd = existsSync('/run/systemd/system');
  const services = ['coturn', 'redis-server', 'docker-registry'].filter((name) =>
    packages.includes(name),
  );
  const installsService = hasSystemd && services.length > 0;
  // Debian starts a service during its installation; the tests start their own.
  if (installsService) await runAsRoot('systemctl', 'mask', '--runtime', ...services);
  const ok =
    (await runAsRoot('apt-get', 'update', '--quiet=2')) &&
    (await runAsRoot(
      ...['apt-get', 'install', '--yes', '--quiet=2', '--no-install-recommends'],
      ...packages,
    ));
  if (installsService) {
    await runAsRoot('systemctl', 'disable', '--quiet', ...services);
    await runAsRoot('systemctl', 'unmask', '--runtime', ...services);
  }
  if (!ok) throw new SetupError('apt-get failed; see its messages above.');
}

async function providePackages() {
  if (runningNode < MIN_NODE_TO_INSTALL)
    throw new SetupError(
      `Throughline needs Node ${MIN_NODE_TO_INSTALL} or newer; this is Node ${process.versions.node}.`,
    );
  if (!hasAllPackages()) await installPackages();
  if (!existsSync(packagedNode) && runningNode < MIN_NODE_TO_RUN)
    throw new SetupError(
      `Throughline needs Node ${MIN_NODE_TO_RUN} or newer; this is Node ${process.versions.node}. On Linux ` +
        `(x64, arm64) it is one of the npm packages; on other systems, please install it.`,
    );
}

// At once: both wait for a network and a disk more than for a processor.
const parts = [providePackages()];
if (process.argv.includes('--for-tests')) parts.push(installSystemPrograms());
for (const result of await Promise.allSettled(parts)) {
  if (result.status === 'fulfilled') continue;
  if (!(result.reason instanceof SetupError)) throw result.reason;
  console.error(result.reason.message);
  process.exitCode = 1;
}
