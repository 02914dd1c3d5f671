/** Starts the product, prints what the user needs, waits for the end, and stops it. */
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { externalAddresses } from './address.js';
import { announcement } from './announcement.js';
import type { Child } from './child-process.js';
import type { Settings } from './config/environment.js';
import { type Embedded, startEmbedded } from './embedded.js';
import type { Program, Programs } from './programs.js';
import { StartFailure } from './start-failure.js';

export interface RunOptions {
  settings: Settings;
  programs: Programs;
  /** Stops the product, or cancels its start. */
  stopping: AbortSignal;
  print: (text: string) => void;
  printError: (text: string) => void;
}

/** Resolves with the exit code once every program has stopped. */
export async function run(options: RunOptions): Promise<number> {
  try {
    await serve(options);
    return 0;
  } catch (error) {
    if (options.stopping.aborted && error === options.stopping.reason) return 0;
    if (!(error instanceof StartFailure)) throw error;
    options.printError(explain(error));
    return 1;
  }
}

async function serve({
  settings,
  programs,
  stopping,
  print,
  printError,
}: RunOptions): Promise<void> {
  let isReady = false;
  const onLine = ({ name, printsDuringStart }: Program, line: string) => {
    if (isReady || printsDuringStart) print(`${name} | ${line}`);
  };
  const options = { settings, programs, signal: stopping, onLine, onWarning: printError };
  await using embedded = await startEmbedded(options);
  isReady = true;
  const external = externalAddresses(networkInterfaces());
  const { port, turn, media, data } = embedded;
  const { host, basePath } = settings;
  print(announcement({ host, port, basePath, turn, media, directory: data?.path, external }));

  if (!stopping.aborted) {
    reportTurnExit(embedded, { stopping, printError });
    await Promise.race([once(stopping, 'abort'), ...embedded.children.map(rejectOnExit)]);
  }
  print('Stopping.');
}

async function rejectOnExit({ name, exited }: Child): Promise<never> {
  const { reason, lastLines } = await exited;
  throw new StartFailure(`${name} exited unexpectedly (${reason}).`, { lastLines });
}

/** The product keeps running without TURN: direct connections do not need it. */
function reportTurnExit(
  { turn }: Embedded,
  { stopping, printError }: Pick<RunOptions, 'stopping' | 'printError'>,
): void {
  if (turn.kind !== 'own') return;
  void turn.server.child.exited.then(({ reason, lastLines }) => {
    if (stopping.aborted) return;
    const message = `turnserver exited unexpectedly (${reason}). Relayed connections will fail until you restart Throughline.`;
    printError(explain(new StartFailure(message, { lastLines })));
  });
}

function explain({ message, lastLines }: StartFailure): string {
  if (lastLines.length === 0) return message;
  return [`${message} Its last output:`, ...lastLines.map((line) => `  ${line}`)].join('\n');
}
