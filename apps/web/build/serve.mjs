/**
 * The standalone server of the pages, below BASE_PATH. Serves a copy of the build in which the base path replaces the
 * placeholder. Copies are beside the build, one per base path, so that Node finds the packages of the build there.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  BASE_PATH_RULE,
  isBasePath,
  PLACEHOLDER,
  withBasePath,
  withoutEmptyRedirects,
} from './base-path.mjs';
import './readable-addresses.mjs';

const BUILD = import.meta.dirname;
const COPIES = path.join(BUILD, '../../served');
const ROUTES = '.next/routes-manifest.json';

/**
 * Returns the directory of the copy, which it makes if there is none. Another process may do so at the same time.
 *
 * @param {string} basePath
 */
function copyBelow(basePath) {
  const id = readFileSync(path.join(BUILD, '.next/BUILD_ID'), 'utf8').trim();
  const copy = path.join(COPIES, [id, ...basePath.split('/').slice(1)].join('.'));
  if (existsSync(copy)) return copy;
  mkdirSync(COPIES, { recursive: true });
  const unfinished = mkdtempSync(path.join(COPIES, 'unfinished-'));
  for (const entry of readdirSync(BUILD, { recursive: true, withFileTypes: true })) {
    const source = path.join(entry.parentPath, entry.name);
    const target = path.join(unfinished, path.relative(BUILD, source));
    if (entry.isDirectory()) mkdirSync(target, { recursive: true });
    else copyFile(source, target, basePath);
  }
  const routes = path.join(unfinished, ROUTES);
  writeFileSync(routes, withoutEmptyRedirects(readFileSync(routes, 'utf8')));
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/**
 * Writes a new file, because the build may be read-only.
 *
 * @param {string} source
 * @param {string} target
 * @param {string} basePath
 */
function copyFile(source, target, basePath) {
  const content = readFileSync(source);
  mkdirSync(path.dirname(target), { recursive: true });
  if (!content.includes(PLACEHOLDER.slice(1))) return writeFileSync(target, content);
  // As Latin-1, which preserves every byte of files that are not text.
  writeFileSync(target, withBasePath(content.toString('latin1'), basePath), 'latin1');
}

const basePath = process.env.BASE_PATH?.trim() ?? '';
if (isBasePath(basePath)) {
  await import(pathToFileURL(path.join(copyBelow(basePath), 'server.js')).href);
} else {
  console.error(`BASE_PATH must be ${BASE_PATH_RULE}.`);
  process.exitCode = 1;
}
