/** The licences of the packages that the pages and their server contain. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Package
 * @property {string} folder
 * @property {string | undefined} name
 * @property {string | undefined} version
 * @property {string | undefined} license an SPDX expression
 * @property {Record<string, string> | undefined} dependencies
 */

const OWN_SCOPE = '@throughline/';
const LICENCE_FILE = /^(licen[cs]e|notice|copying)/i;
const RULE = '-'.repeat(80);

/**
 * One text: each package once, with its licence files.
 *
 * @param {object} parts
 * @param {string} parts.workspace where all packages are
 * @param {string} parts.app its dependencies are bundled into the pages
 * @param {string} parts.server the standalone server, which has copies of other packages, without their licence files
 */
export function licences({ workspace, app, server }) {
  const packages = [
    ...bundledPackages(readPackage(app)),
    ...copiedFolders(server).map((folder) => readPackage(path.join(workspace, folder))),
  ];
  const byName = new Map(
    packages
      // Others only state the format of the modules below them.
      .filter(({ name }) => name !== undefined)
      .map((one) => [[one.name, one.version ?? []].flat().join(' '), one]),
  );
  return [...byName]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([title, one]) => [title, ...textsOf(one), RULE].join('\n\n'))
    .join('\n\n');
}

/**
 * With the packages on which they depend.
 *
 * @param {Package} from
 * @param {Map<string, Package>} found by folder
 * @returns {Iterable<Package>}
 */
function bundledPackages({ folder, dependencies = {} }, found = new Map()) {
  for (const name of Object.keys(dependencies)) {
    const dependency = readPackage(folderOf(name, folder));
    if (found.has(dependency.folder)) continue;
    found.set(dependency.folder, dependency);
    bundledPackages(dependency, found);
  }
  return [...found.values()].filter((one) => !one.name?.startsWith(OWN_SCOPE));
}

/** Next.js contains copies of packages, too. @param {string} server */
const copiedFolders = (server) =>
  globSync('node_modules/**/package.json', { cwd: server }).map((file) => path.dirname(file));

/** As Node.js finds it. @param {string} name @param {string} from @returns {string} */
function folderOf(name, from) {
  const folder = path.join(from, 'node_modules', name);
  return existsSync(folder) ? folder : folderOf(name, path.dirname(from));
}

/** @param {string} folder @returns {Package} */
function readPackage(folder) {
  return { ...JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')), folder };
}

/** @param {string} folder */
const licenceFiles = (folder) => readdirSync(folder).filter((file) => LICENCE_FILE.test(file));

/** @param {Package} one */
function textsOf({ folder, name, license }) {
  const files = licenceFiles(folder);
  if (files.length === 0 && license === undefined) throw new Error(`${name} states no licence`);
  return [
    `Licence: ${license ?? 'see below'}`,
    ...files.map((file) => readFileSync(path.join(folder, file), 'utf8').trim()),
  ];
}
