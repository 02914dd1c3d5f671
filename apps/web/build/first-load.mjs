/**
 * How much JavaScript a browser loads before a page can be used. Exceeding the budget fails the build. What the join page
 * loads while the person looks at it does not count, since nothing waits for it (docs/adr/0036).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

/** Per page. React and Next.js are 128 of each. */
export const MAX_FIRST_LOAD_KIB = { '/page': 149.5, '/meet/[room]/page': 191.5 };

/**
 * KiB of gzip per page.
 *
 * @param {string} output the folder `.next`
 * @returns {Record<string, number>}
 */
export function firstLoads(output) {
  const { rootMainFiles } = JSON.parse(
    readFileSync(path.join(output, 'build-manifest.json'), 'utf8'),
  );
  return Object.fromEntries(
    Object.keys(MAX_FIRST_LOAD_KIB).map((page) => {
      const files = new Set([...rootMainFiles, ...clientFiles(output, page)]);
      return [page, [...files].reduce((sum, file) => sum + gzipKib(output, file), 0)];
    }),
  );
}

/** Next.js names them in a script that assigns to a global variable. */
function clientFiles(output, page) {
  const script = readFileSync(
    path.join(output, 'server/app', `${page}_client-reference-manifest.js`),
    'utf8',
  );
  const context = {};
  runInNewContext(script, context);
  const { clientModules } = context.__RSC_MANIFEST[page];
  return Object.values(clientModules)
    .flatMap(({ chunks }) => chunks)
    .map((address) => address.slice(address.indexOf('static/')));
}

function gzipKib(output, file) {
  return gzipSync(readFileSync(path.join(output, file))).length / 1024;
}
