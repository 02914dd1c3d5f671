/** Finds the media server, which the API runs, and how its workers are reached. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { networkInterfaces } from 'node:os';
import { isLoopback, turnAddresses } from './address.js';
import type { Variables } from './config/child-variables.js';
import type { MediaPrograms } from './programs.js';

/** The media server that the API runs, or why it runs none. */
export type MediaSource =
  | { readonly kind: 'own'; readonly variables: Variables; readonly port: number | undefined }
  /** The worker has not been built. */
  | { readonly kind: 'none' }
  /** This start command runs no media server. */
  | { readonly kind: 'unsupported' };

export interface MediaOptions {
  readonly programs: MediaPrograms;
  /** On which the front door listens. */
  readonly host: string;
  /** The operator's settings of the media server. */
  readonly given: Variables;
}

/** As in `apps/media`. */
const DEFAULT_PORT = 40_000;

export async function findMediaServer({
  programs,
  host,
  given,
}: MediaOptions): Promise<MediaSource> {
  const binary = given.MEDIA_WORKER_BIN ?? (await builtWorker(programs.workerScript, given));
  if (binary === undefined) return { kind: 'none' };
  const isLocal = isLoopback(host);
  // Only on this machine no firewall needs to know the port, and several products may run.
  const port = given.MEDIA_PORT ?? (isLocal ? '0' : String(DEFAULT_PORT));
  const [address = host] = turnAddresses(host, networkInterfaces());
  return {
    kind: 'own',
    port: port === '0' ? undefined : Number(port),
    variables: {
      MEDIA_LISTEN_ADDRESS: host,
      MEDIA_ANNOUNCED_ADDRESS: address,
      ...given,
      MEDIA_PORT: port,
      MEDIA_WORKER_BIN: binary,
      MEDIA_SERVER_SCRIPT: programs.script,
    },
  };
}

/** Undefined if it has not been built: that takes minutes, and small meetings do not need it. */
async function builtWorker(script: string, env: Variables): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(script, ['--cached'], { env: { ...env } });
    return stdout.trim();
  } catch {
    return undefined; // not built, or no bash
  }
}
