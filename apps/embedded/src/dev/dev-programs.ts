/**
 * The programs of `npm run dev`: the API restarts when its compiled files change, `next dev` replaces
 * modules in open pages, and the compiler compiles the API and the libraries when a source changes.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { LOOPBACK } from '../address.js';
import type { Program, Programs } from '../programs.js';

export interface DevOptions {
  /** Port for the inspector of the API; without it, the API has none. */
  inspectPort?: number;
}

/** `next dev` announces replaced modules to pages here. */
const MODULE_REPLACEMENT_PATH = '/_next/hmr';

export function devPrograms(workspaceRoot: string, { inspectPort }: DevOptions = {}): Programs {
  const web = path.join(workspaceRoot, 'apps/web');
  const inspect = inspectPort === undefined ? [] : [`--inspect=${LOOPBACK}:${inspectPort}`];
  const compiler: Program = {
    name: 'compiler',
    script: path.join(import.meta.dirname, 'compile.js'),
    args: [workspaceRoot],
    mode: 'development',
    printsDuringStart: true,
  };
  return {
    command: 'npm run dev',
    dataRoot: path.join(workspaceRoot, '.throughline/dev'),
    compiler,
    api: {
      name: 'api',
      nodeOptions: ['--watch', '--watch-preserve-output', '--enable-source-maps', ...inspect],
      script: path.join(workspaceRoot, 'apps/api/dist/main.js'),
      mode: 'development',
      printsDuringStart: true,
    },
    web: {
      name: 'web',
      script: createRequire(path.join(web, 'package.json')).resolve('next/dist/bin/next'),
      args: ['dev', web, '--hostname', LOOPBACK],
      mode: 'development',
      variables: { NEXT_TELEMETRY_DISABLED: '1' },
    },
    webSocketPaths: [MODULE_REPLACEMENT_PATH],
  };
}

export type ReadDevOptions = { ok: true; options: DevOptions } | { ok: false; problem: string };

/** Reads the arguments of `npm run dev --`. */
export function readDevOptions(args: readonly string[]): ReadDevOptions {
  const [first, ...others] = args;
  if (first === undefined) return { ok: true, options: {} };
  const [, port = '9229'] = /^--inspect(?:=(\d{1,5}))?$/.exec(first) ?? [undefined, 'none'];
  const inspectPort = Number(port);
  if (others.length > 0 || !(inspectPort <= 65_535))
    return { ok: false, problem: 'The only option is --inspect or --inspect=PORT.' };
  return { ok: true, options: { inspectPort } };
}
