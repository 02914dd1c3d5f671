/** The launcher's process: environment, output, signals and exit code. */
import { readSettings } from './config/environment.js';
import type { Programs } from './programs.js';
import { run } from './run.js';
import { shutdownSignal } from './shutdown.js';

const print = (text: string) => void process.stdout.write(`${text}\n`);
const printError = (text: string) => void process.stderr.write(`${text}\n`);

/** Resolves once the product has stopped, with the exit code set. */
export async function launch(programs: Programs): Promise<void> {
  const read = readSettings();
  if (!read.ok) {
    printError(read.problem);
    process.exitCode = 1;
    return;
  }
  const stopping = shutdownSignal({
    source: process,
    // No child outlives the launcher, so exiting is enough.
    onSecondSignal: () => process.exit(1),
  });
  process.exitCode = await run({ settings: read.settings, programs, stopping, print, printError });
}
