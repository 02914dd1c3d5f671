/**
 * The product on one machine: front door, API, pages and TURN, composed like the deployed stack from
 * programs that know each other only by address.
 */
import { access } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { LOOPBACK, turnAddress } from './address.js';
import { appOrigin, startApp, untilAppIsReady } from './app.js';
import type { Child } from './child-process.js';
import type { Settings } from './config/environment.js';
import { freePort } from './free-port.js';
import { type FrontDoor, type FrontDoorOptions, openFrontDoor } from './front-door.js';
import { StartFailure } from './start-failure.js';
import { findTurnserver } from './turn/find-turnserver.js';
import { startTurnServer } from './turn/turn-server.js';
import { iceVariables, type TurnSource } from './turn/turn-source.js';

/** Paths of the apps' built entry points. */
export interface Programs {
  api: string;
  web: string;
}

export interface EmbeddedOptions {
  settings: Settings;
  programs: Programs;
  /** Cancels the start, which then rejects with the signal's reason. */
  signal: AbortSignal;
  onLine: (program: string, line: string) => void;
}

/** The running product. Disposal stops every program, closes the port and removes temporary files. */
export interface Embedded extends AsyncDisposable {
  /** Of the front door. */
  readonly port: number;
  readonly turn: TurnSource;
  /** The product cannot run without any of these. */
  readonly apps: readonly Child[];
}

export function builtPrograms(workspaceRoot: string): Programs {
  return {
    api: path.join(workspaceRoot, 'apps/api/dist/main.js'),
    // Next traces files from the workspace root and repeats the path below it.
    web: path.join(workspaceRoot, 'apps/web/.next/standalone/apps/web/server.js'),
  };
}

/**
 * Rejects with a `StartFailure` for every problem that the user can fix. Nothing is left running after
 * a rejection.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { settings, programs, signal, onLine } = options;
  await requireBuilt(programs);
  await using starting = new AsyncDisposableStack();
  const [apiPort, webPort] = await Promise.all([freePort(LOOPBACK), freePort(LOOPBACK)]);

  // First, since a port in use is the most likely failure.
  const { host, port } = settings;
  const door = starting.use(
    await bindFrontDoor({ host, port, api: appOrigin(apiPort), web: appOrigin(webPort) }),
  );
  const turn = await openTurn(settings, signal);
  if (turn.kind === 'own') starting.use(turn.server);

  const api = startApp({
    name: 'api',
    script: programs.api,
    port: apiPort,
    variables: { ...settings.inherited, ...iceVariables(turn), ...settings.apiSettings },
    onLine: (line) => onLine('api', line),
  });
  const web = startApp({
    name: 'web',
    script: programs.web,
    port: webPort,
    variables: settings.inherited,
    onLine: (line) => onLine('web', line),
  });
  const apps = [api, web];
  starting.defer(() => stopAll(apps));
  await Promise.all([
    untilAppIsReady(api, `${appOrigin(apiPort)}/api/health`, signal),
    untilAppIsReady(web, `${appOrigin(webPort)}/`, signal),
  ]);

  const running = starting.move();
  return { port: door.port, turn, apps, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

async function requireBuilt({ api, web }: Programs): Promise<void> {
  for (const script of [api, web]) {
    await access(script).catch((cause: unknown) => {
      throw new StartFailure(`${script} is missing. Build it with: npm start`, { cause });
    });
  }
}

async function openTurn(settings: Settings, signal: AbortSignal): Promise<TurnSource> {
  const { hasTurnServer, host, inherited } = settings;
  if (hasTurnServer) return { kind: 'external' };
  const binary = await findTurnserver(inherited.PATH ?? '');
  if (binary === undefined) return { kind: 'none' };
  const address = turnAddress(host, networkInterfaces());
  return { kind: 'own', server: await startTurnServer({ binary, address, inherited, signal }) };
}

async function stopAll(children: readonly Child[]): Promise<void> {
  await Promise.all(children.map((child) => child.stop()));
}

async function bindFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  try {
    return await openFrontDoor(options);
  } catch (cause) {
    const message = explainListenError(options, cause);
    throw message === undefined ? cause : new StartFailure(message, { cause });
  }
}

/** A sentence for the errors of `listen` that a setting can fix. */
function explainListenError({ host, port }: FrontDoorOptions, error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use. Set PORT to use another one, for example: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `You do not have permission to listen on port ${port}. Set PORT to one above 1023, for example: PORT=3000 npm start`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return `HOST ${host} is not an address of this machine. Unset HOST to listen on 127.0.0.1, or set HOST=0.0.0.0 to listen on every address.`;
    default:
      return undefined;
  }
}
