/** How to run the programs of the product. `dev/dev-programs.ts` has those of the development loop. */
import path from 'node:path';
import type { Variables } from './config/child-variables.js';

/** A program for Node. */
export interface Program {
  /** Shown in output and errors. */
  readonly name: string;
  readonly nodeOptions?: readonly string[];
  readonly script: string;
  readonly args?: readonly string[];
  readonly mode: 'production' | 'development';
  readonly variables?: Variables;
  /** How long the program may take until it is ready; without it, the start waits. */
  readonly readyDeadlineMs?: number;
  /** Whether its output is printed during the start too. By default only if the start fails. */
  readonly printsDuringStart?: boolean;
}

/** What the API needs to run a media server. */
export interface MediaPrograms {
  readonly script: string;
  /** Prints the path of the worker if it has been built, with `--cached`. */
  readonly workerScript: string;
}

export interface Programs {
  /** The command that starts the product, for messages to the user. */
  readonly command: string;
  /** The parent of the directories that keep rooms by default, one per port; without it, there are none. */
  readonly dataRoot?: string;
  readonly api: Program;
  readonly web: Program;
  /** Without it, media travels from participant to participant in all rooms. */
  readonly media?: MediaPrograms;
  /** Paths of WebSockets to `web`. */
  readonly webSocketPaths?: readonly string[];
  /** Compiles the apps before they start, and again when their sources change. */
  readonly compiler?: Program;
}

/** Both apps are ready within 2 s on an idle machine. */
const READY_DEADLINE_MS = 60_000;

/**
 * V8's nursery has 24 MiB from the start. By Node's default it grows to 96 MiB as participants join: idle ones then need
 * three times the memory, and messages no less CPU time (bench/README.md).
 */
const API_NODE_OPTIONS = ['--min-semi-space-size=8', '--max-semi-space-size=8'];

/** The programs that `npm start` builds. */
export function builtPrograms(workspaceRoot: string): Programs {
  const built = { mode: 'production', readyDeadlineMs: READY_DEADLINE_MS } as const;
  const api = path.join(workspaceRoot, 'apps/api/dist/main.js');
  // Next traces files from the workspace root and repeats the path below it.
  const web = path.join(workspaceRoot, 'apps/web/.next/standalone/apps/web/serve.mjs');
  return {
    command: 'npm start',
    dataRoot: path.join(workspaceRoot, '.throughline'),
    api: { ...built, name: 'api', nodeOptions: API_NODE_OPTIONS, script: api },
    web: { ...built, name: 'web', script: web },
    media: {
      script: path.join(workspaceRoot, 'apps/media/dist/main.js'),
      workerScript: path.join(workspaceRoot, 'apps/media/worker/build.sh'),
    },
  };
}
