/** From start to end: starts the product, says what there is to say, waits, and stops it. */
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { outwardAddress } from './address.js';
import { announcement } from './announcement.js';
import type { Child } from './child-process.js';
import type { Settings } from './config/environment.js';
import { type Embedded, type Programs, startEmbedded } from './embedded.js';
import { StartFailure } from './start-failure.js';

export interface RunOptions {
  settings: Settings;
  programs: Programs;
  /** Aborts when it is time to stop, also while starting. */
  stopping: AbortSignal;
  say: (text: string) => void;
  complain: (text: string) => void;
}

/** Resolves with the exit code, after everything it started is gone. */
export async function run(options: RunOptions): Promise<number> {
  try {
    await serve(options);
    return 0;
  } catch (error) {
    if (options.stopping.aborted && error === options.stopping.reason) return 0;
    if (!(error instanceof StartFailure)) throw error;
    options.complain(explain(error));
    return 1;
  }
}

async function serve({ settings, programs, stopping, say, complain }: RunOptions): Promise<void> {
  // Until all is well a program's output is kept back, to be shown only if it fails.
  let isReady = false;
  const onLine = (program: string, line: string) => {
    if (isReady) say(`${program} | ${line}`);
  };
  const options = { settings, programs, signal: stopping, onLine };
  await using embedded = await startEmbedded(options);
  isReady = true;
  const outward = outwardAddress(networkInterfaces());
  say(announcement({ host: settings.host, port: embedded.port, turn: embedded.turn, outward }));

  if (!stopping.aborted) {
    reportLostTurn(embedded, { stopping, complain });
    await Promise.race([once(stopping, 'abort'), ...embedded.apps.map(untilLost)]);
  }
  say('Stopping.');
}

async function untilLost({ name, death }: Child): Promise<never> {
  const { how, lastLines } = await death;
  throw new StartFailure(`The ${name} ended unexpectedly (${how}).`, { lastLines });
}

/** Meetings go on over the paths they have, and new ones wherever a direct path exists. */
function reportLostTurn(
  { turn }: Embedded,
  { stopping, complain }: Pick<RunOptions, 'stopping' | 'complain'>,
): void {
  if (turn.kind !== 'own') return;
  void turn.server.child.death.then(({ how, lastLines }) => {
    if (stopping.aborted) return;
    const message = `turnserver ended unexpectedly (${how}). Relayed calls will fail until you start anew.`;
    complain(explain(new StartFailure(message, { lastLines })));
  });
}

function explain({ message, lastLines }: StartFailure): string {
  if (lastLines.length === 0) return message;
  return [`${message} It said last:`, ...lastLines.map((line) => `  ${line}`)].join('\n');
}
