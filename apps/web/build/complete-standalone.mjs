/**
 * Copies the static files next to the standalone server. Next.js leaves that to the deployment
 * (Next.js docs, `output: 'standalone'`); without it every script and style is a 404.
 */
import { cpSync } from 'node:fs';
import path from 'node:path';

const app = path.join(import.meta.dirname, '..');
const server = path.join(app, '.next/standalone/apps/web');
cpSync(path.join(app, '.next/static'), path.join(server, '.next/static'), { recursive: true });
