/**
 * The path below which the pages are, such as `/meet`. Next.js writes it into its output during the build, so the
 * build uses a placeholder, which `serve.mjs` replaces in a copy of the output (docs/adr/0031).
 */

/** Unlike any path that an operator sets, and any text of the product. */
export const PLACEHOLDER = '/__throughline_base_path__';

const SEGMENT = '[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?';

/** As in `libs/std`, which the standalone server does not contain. */
const BASE_PATH = new RegExp(`^(?:/${SEGMENT})+$`);

export const BASE_PATH_RULE =
  'a path such as /meet, of letters, digits, hyphens and underscores, without a slash at its end';

/** @param {string} basePath empty for the root of the host */
export function isBasePath(basePath) {
  return basePath === '' || (basePath.length <= 100 && BASE_PATH.test(basePath));
}

/** Also in regular expressions, where slashes are escaped: once, or twice within a string. */
const OCCURRENCE = new RegExp(String.raw`(\\*)/` + PLACEHOLDER.slice(1), 'g');

/**
 * @param {string} text a file of the output
 * @param {string} basePath
 */
export function withBasePath(text, basePath) {
  return text.replace(OCCURRENCE, (_occurrence, escape) => basePath.replaceAll('/', `${escape}/`));
}

/**
 * Removes the redirect from the base path with a slash to that without one, which at the root would lead to itself.
 *
 * @param {string} json the manifest of routes
 */
export function withoutEmptyRedirects(json) {
  const manifest = JSON.parse(json);
  const redirects = manifest.redirects.filter(({ destination }) => destination !== '');
  return JSON.stringify({ ...manifest, redirects });
}
