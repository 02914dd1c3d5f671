/**
 * Copies the static files next to the standalone server. Next.js leaves that to the deployment
 * (Next.js docs, `output: 'standalone'`); without it every script and style is a 404. Makes the server
 * load `readable-addresses.mjs` first.
 */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const app = path.join(import.meta.dirname, '..');
const server = path.join(app, '.next/standalone/apps/web');
cpSync(path.join(app, '.next/static'), path.join(server, '.next/static'), { recursive: true });

const ADDRESSES = 'readable-addresses.mjs';
cpSync(path.join(import.meta.dirname, ADDRESSES), path.join(server, ADDRESSES));
const entry = path.join(server, 'server.js');
const load = `import './${ADDRESSES}';\n`;
const code = readFileSync(entry, 'utf8');
if (!code.startsWith(load)) writeFileSync(entry, load + code);
