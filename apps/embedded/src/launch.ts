/** The process around the product: its environment, its output, its signals, its exit code. */
import { readSettings } from './config/environment.js';
import type { Programs } from './embedded.js';
import { run } from './run.js';
import { shutdownSignal } from './shutdown.js';

const say = (text: string) => void process.stdout.write(`${text}\n`);
const complain = (text: string) => void process.stderr.write(`${text}\n`);

/** Resolves when all is over, with the exit code set. */
export async function launch(programs: Programs): Promise<void> {
  const read = readSettings();
  if (!read.ok) {
    complain(read.problem);
    process.exitCode = 1;
    return;
  }
  // To leave is enough: no child outlives the launcher.
  const stopping = shutdownSignal({ source: process, onInsist: () => process.exit(1) });
  process.exitCode = await run({ settings: read.settings, programs, stopping, say, complain });
}
