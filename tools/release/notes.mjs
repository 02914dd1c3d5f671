/**
 * Prints the release notes of a version: its section of CHANGELOG.md. Fails if there is none, or if a
 * package has another version. Runs before anything is installed.
 *
 *   node tools/release/notes.mjs v0.1.0
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Packages that carry the version of the release. */
const MANIFESTS = ['package.json', 'libs/nat-lab/package.json'];

/** @param {string} changelog @param {string} version */
export function sectionOf(changelog, version) {
  const sections = changelog.split(/^(?=## )/m);
  const section = sections.find((text) => text.startsWith(`## [${version}] - `));
  if (section === undefined)
    throw new Error(`CHANGELOG.md has no section "## [${version}] - DATE".`);
  return section.slice(section.indexOf('\n')).trim();
}

/** @param {string} file */
const readVersion = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).version;

/** @param {string} tag */
export function releaseNotes(tag) {
  const version = tag.replace(/^v/, '');
  const differing = MANIFESTS.filter((file) => readVersion(file) !== version);
  if (differing.length > 0)
    throw new Error(`The version of ${differing.join(' and ')} is not ${version}.`);
  return sectionOf(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), version);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(releaseNotes(process.argv[2] ?? ''));
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
}
