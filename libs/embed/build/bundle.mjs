/**
 * Makes the script for pages without a bundler, run after tsc: `dist/v1.js`, and its text as a module for the web app,
 * which serves it. Fails if the script is larger than its budget.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const MAX_KIB = 4;

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    outDir: dist,
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: path.join(dist, 'script.js'),
      name: 'throughlineEmbed',
      formats: ['iife'],
      fileName: () => 'v1.js',
    },
  },
});

const text = readFileSync(path.join(dist, 'v1.js'), 'utf8');
writeFileSync(
  path.join(dist, 'script-text.js'),
  `/** The text of v1.js. */\nexport const EMBED_SCRIPT = ${JSON.stringify(text)};\n`,
);
const kib = gzipSync(text).length / 1024;
console.log(`The embedding script: ${kib.toFixed(1)} KiB of ${MAX_KIB}`);
if (kib > MAX_KIB) {
  console.error('The embedding script exceeds its budget.');
  process.exitCode = 1;
}
