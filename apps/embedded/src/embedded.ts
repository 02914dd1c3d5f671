/**
 * The product on one machine: front door, API, pages and TURN, composed as the deployed stack is,
 * out of programs that know each other by address only.
 */
import { access } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { LOOPBACK, turnAddress } from './address.js';
import { appOrigin, startApp, untilAppAnswers } from './app.js';
import type { Child } from './child-process.js';
import type { Settings } from './config/environment.js';
import { freePort } from './free-port.js';
import { type FrontDoor, type FrontDoorOptions, openFrontDoor } from './front-door.js';
import { StartFailure } from './start-failure.js';
import { findTurnserver } from './turn/find-turnserver.js';
import { startTurnServer } from './turn/turn-server.js';
import { iceVariables, type TurnSource } from './turn/turn-source.js';

/** Paths of what the builds of the apps leave behind. */
export interface Programs {
  api: string;
  web: string;
}

export interface EmbeddedOptions {
  settings: Settings;
  programs: Programs;
  /** Aborts when nobody wants to wait any more; starting then rejects with its reason. */
  signal: AbortSignal;
  onLine: (program: string, line: string) => void;
}

/** Running. Disposing stops every program, closes the port and removes what was written. */
export interface Embedded extends AsyncDisposable {
  /** The one people connect to. */
  readonly port: number;
  readonly turn: TurnSource;
  /** The product is nothing without any of these. */
  readonly apps: readonly Child[];
}

export function builtPrograms(workspaceRoot: string): Programs {
  return {
    api: path.join(workspaceRoot, 'apps/api/dist/main.js'),
    // Next repeats the path inside the workspace, since it traces files from the root.
    web: path.join(workspaceRoot, 'apps/web/.next/standalone/apps/web/server.js'),
  };
}

/** Rejects with a `StartFailure` for whatever a person can mend. Leaves nothing running then. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { settings, programs, signal, onLine } = options;
  await requireBuilt(programs);
  await using starting = new AsyncDisposableStack();
  const [apiPort, webPort] = await Promise.all([freePort(LOOPBACK), freePort(LOOPBACK)]);

  // First of all: a busy port is the likeliest failure, and should not start and stop the rest.
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
    variables: { ...settings.inherited, ...iceVariables(turn), ...settings.forApi },
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
    untilAppAnswers(api, `${appOrigin(apiPort)}/api/health`, signal),
    untilAppAnswers(web, `${appOrigin(webPort)}/`, signal),
  ]);

  const running = starting.move();
  return { port: door.port, turn, apps, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

async function requireBuilt({ api, web }: Programs): Promise<void> {
  for (const script of [api, web]) {
    await access(script).catch((cause: unknown) => {
      throw new StartFailure(`Not built yet: ${script} is missing. Run: npm start`, { cause });
    });
  }
}

async function openTurn(settings: Settings, signal: AbortSignal): Promise<TurnSource> {
  const { namesTurnServer, host, inherited } = settings;
  if (namesTurnServer) return { kind: 'external' };
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
    const message = whyNotBound(options, cause);
    throw message === undefined ? cause : new StartFailure(message, { cause });
  }
}

/** A sentence for the errors of `listen` that a setting can mend. */
function whyNotBound({ host, port }: FrontDoorOptions, error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use. Choose another one with PORT, for example: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `Port ${port} needs rights that you do not have. Choose one above 1023 with PORT, for example: PORT=3000 npm start`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return `HOST ${host} is no address of this machine. Leave HOST out to listen on this machine alone, or set 0.0.0.0 for all its addresses.`;
    default:
      return undefined;
  }
}
