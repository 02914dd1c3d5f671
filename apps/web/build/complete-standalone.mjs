/**
 * Completes the standalone server that Next.js builds. Copies the static files next to it, which Next.js leaves to the
 * deployment (Next.js docs, `output: 'standalone'`), and `serve.mjs`, which starts it.
 */
import { cpSync } from 'node:fs';
import path from 'node:path';

const app = path.join(import.meta.dirname, '..');
const server = path.join(app, '.next/standalone/apps/web');
for (const folder of ['.next/static', 'public'])
  cpSync(path.join(app, folder), path.join(server, folder), { recursive: true });
for (const file of ['serve.mjs', 'base-path.mjs', 'readable-addresses.mjs'])
  cpSync(path.join(import.meta.dirname, file), path.join(server, file));
