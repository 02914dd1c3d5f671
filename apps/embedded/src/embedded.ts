/**
 * The product on one machine: front door, API, pages and TURN, composed like the deployed stack from
 * programs that know each other only by address.
 */
import { access } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { LOOPBACK, turnAddresses } from './address.js';
import { appOrigin, startApp } from './app.js';
import type { Child } from './child-process.js';
import { startCompiler } from './compiler.js';
import type { Variables } from './config/child-variables.js';
import type { Settings } from './config/environment.js';
import { CONNECTION_LIMITS, scaled } from './door/connection-limits.js';
import { DataDirectory } from './data-directory.js';
import { freePort } from './free-port.js';
import { type FrontDoor, openFrontDoor } from './door/front-door.js';
import { findMediaServer, type MediaSource } from './media-server.js';
import type { Program, Programs } from './programs.js';
import { StartFailure } from './start-failure.js';
import { findTurnserver } from './turn/find-turnserver.js';
import { startTurnServer } from './turn/turn-server.js';
import { iceVariables, type TurnSource } from './turn/turn-source.js';

export interface EmbeddedOptions {
  settings: Settings;
  programs: Programs;
  /** Cancels the start, which then rejects with the signal's reason. */
  signal: AbortSignal;
  onLine: (program: Program, line: string) => void;
  /** Receives what the operator should know while the product runs. */
  onWarning: (line: string) => void;
}

/** The running product. Disposal stops every program, closes the port and removes temporary files. */
export interface Embedded extends AsyncDisposable {
  /** Of the front door. */
  readonly port: number;
  readonly turn: TurnSource;
  readonly media: MediaSource;
  /** Where rooms are kept; undefined if they are in memory, or where the operator decides. */
  readonly data: DataDirectory | undefined;
  /** The product cannot run without any of these. */
  readonly children: readonly Child[];
}

/**
 * Rejects with a `StartFailure` for every problem that the user can fix. Nothing is left running after
 * a rejection.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { settings, programs, signal } = options;
  const { basePath, variables } = settings;
  const onLineOf = (program: Program) => (line: string) => options.onLine(program, line);
  await using starting = new AsyncDisposableStack();
  const [apiPort, webPort] = await Promise.all([freePort(LOOPBACK), freePort(LOOPBACK)]);

  // First, since a port in use is the most likely failure.
  const door = starting.use(await bindFrontDoor(options, { apiPort, webPort }));
  const children: Child[] = [];
  starting.defer(() => stopAll(children));
  const { compiler } = programs;
  if (compiler !== undefined) {
    const compilerOptions = { variables: variables.compiler, onLine: onLineOf(compiler), signal };
    children.push(await startCompiler(compiler, compilerOptions));
  }
  await requireBuilt(programs);
  const data = await DataDirectory.open(settings, programs);
  const turn = await openTurn(settings, data, signal);
  if (turn.kind === 'own') starting.use(turn.server);
  const media = await openMedia(settings, programs);

  const api = startApp(programs.api, {
    port: apiPort,
    healthPath: '/api/health',
    variables: {
      ...iceVariables(turn),
      ...roomVariables(settings, data),
      ...variables.api,
      ...(media.kind === 'own' && media.variables),
    },
    onLine: onLineOf(programs.api),
    signal,
  });
  const web = startApp(programs.web, {
    port: webPort,
    healthPath: basePath || '/',
    variables: variables.web,
    onLine: onLineOf(programs.web),
    signal,
  });
  children.push(api.child, web.child);
  await Promise.all([api.untilReady(), web.untilReady()]);

  const running = starting.move();
  return {
    port: door.port,
    turn,
    media,
    data: settings.hasRoomStore ? undefined : data,
    children,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function requireBuilt({ api, web, command }: Programs): Promise<void> {
  for (const { script } of [api, web]) {
    await access(script).catch((cause: unknown) => {
      throw new StartFailure(`${script} is missing. Build it with: ${command}`, { cause });
    });
  }
}

/** Settings for the API. */
function roomVariables({ hasRoomStore }: Settings, data: DataDirectory | undefined): Variables {
  return data === undefined || hasRoomStore ? {} : { ROOMS_FILE: data.roomsFile };
}

async function openMedia(
  { host, variables }: Settings,
  { media: programs }: Programs,
): Promise<MediaSource> {
  if (programs === undefined) return { kind: 'unsupported' };
  return findMediaServer({ programs, host, given: variables.media });
}

async function openTurn(
  settings: Settings,
  data: DataDirectory | undefined,
  signal: AbortSignal,
): Promise<TurnSource> {
  const { hasTurnServer, host, variables } = settings;
  if (hasTurnServer) return { kind: 'external' };
  const binary = await findTurnserver(variables.turnserver.PATH ?? '');
  if (binary === undefined) return { kind: 'none' };
  const addresses = turnAddresses(host, networkInterfaces());
  return {
    kind: 'own',
    server: await startTurnServer({
      binary,
      addresses,
      variables: variables.turnserver,
      data,
      signal,
    }),
  };
}

async function stopAll(children: readonly Child[]): Promise<void> {
  await Promise.all(children.map((child) => child.stop()));
}

async function bindFrontDoor(
  { settings, programs, onWarning }: EmbeddedOptions,
  { apiPort, webPort }: { apiPort: number; webPort: number },
): Promise<FrontDoor> {
  const { webSocketPaths = [], command } = programs;
  const { host, port, basePath, trustedProxies, frameAncestors, rateLimitFactor } = settings;
  try {
    return await openFrontDoor({
      host,
      port,
      api: appOrigin(apiPort),
      web: appOrigin(webPort),
      basePath,
      webSocketPaths: webSocketPaths.map((path) => `${basePath}${path}`),
      trust: trustedProxies,
      limits: scaled(CONNECTION_LIMITS, rateLimitFactor),
      frameAncestors,
      onUnknownHost: onWarning,
      // The API rejects pages of other origins then.
      ...(settings.hasPublicOrigin && { isOwnHost: () => true }),
    });
  } catch (cause) {
    const message = explainListenError({ host, port, command }, cause);
    throw message === undefined ? cause : new StartFailure(message, { cause });
  }
}

interface Listening {
  host: string;
  port: number;
  command: string;
}

/** A sentence for the errors of `listen` that a setting can fix. */
function explainListenError(
  { host, port, command }: Listening,
  error: unknown,
): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use. Set PORT to use another one, for example: PORT=${port + 1} ${command}`;
    case 'EACCES':
      return `You do not have permission to listen on port ${port}. Set PORT to one above 1023, for example: PORT=3000 ${command}`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return `HOST ${host} is not an address of this machine. Unset HOST to listen on ${LOOPBACK}, or set HOST=${LOOPBACK.includes(':') ? '::' : '0.0.0.0'} to listen on every address.`;
    default:
      return undefined;
  }
}
