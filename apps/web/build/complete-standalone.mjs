/**
 * Completes the standalone server that Next.js builds. Copies the static files next to it, which Next.js leaves to the
 * deployment (Next.js docs, `output: 'standalone'`), and `serve.mjs`, which starts it. Adds the licences of what it
 * contains, to which the settings link.
 */
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { licences } from './licences.mjs';

const app = path.join(import.meta.dirname, '..');
const standalone = path.join(app, '.next/standalone');
const server = path.join(standalone, 'apps/web');
for (const folder of ['.next/static', 'public'])
  cpSync(path.join(app, folder), path.join(server, folder), { recursive: true });
for (const file of ['serve.mjs', 'base-path.mjs', 'readable-addresses.mjs'])
  cpSync(path.join(import.meta.dirname, file), path.join(server, file));
writeFileSync(
  path.join(server, 'public/licences.txt'),
  licences({ workspace: path.join(app, '../..'), app, server: standalone }),
);
