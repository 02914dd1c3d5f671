/** The projects of the workspace, read from their `project.json` without Nx. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Project
 * @property {string} name
 * @property {string} root Absolute.
 * @property {string[]} tags
 * @property {Record<string, { outputs?: string[] }>} targets
 */

const workspaceRoot = fileURLToPath(new URL('..', import.meta.url));

/** @returns {Project[]} */
export function projects() {
  const folders = foldersIn(workspaceRoot);
  return [...folders, ...folders.flatMap(foldersIn)]
    .map((root) => ({ root, file: path.join(root, 'project.json') }))
    .filter(({ file }) => existsSync(file))
    .map(({ root, file }) => {
      const { name, tags = [], targets = {} } = JSON.parse(readFileSync(file, 'utf8'));
      return { name, root, tags, targets };
    });
}

/** @param {string} folder */
function foldersIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$)/.test(entry.name))
    .map((entry) => path.join(folder, entry.name));
}
