/**
 * Entry point of the probe.
 *
 *   node main.js           test calls in rounds until a signal ends it, with metrics
 *   node main.js --once    one round; exits with 1 if a call has failed
 */
import { readSettings } from './config/environment.js';
import { log } from './log.js';
import { serveMetrics } from './metrics-server.js';
import { Probe } from './probe.js';
import { runRound, runRounds } from './rounds.js';

/** How often the probe checks whether it still makes calls. */
const WATCH_MS = 60_000;

async function main(args: readonly string[]): Promise<void> {
  const read = readSettings();
  if (!read.ok) {
    process.stderr.write(`${read.problem}\n`);
    process.exitCode = 1;
    return;
  }
  const { settings } = read;
  const { transports, intervalMs } = settings;
  const probe = new Probe(settings);
  // Playwright ends the browsers when the process exits. The API removes their participants and the room.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
  const call = async (transport: (typeof transports)[number]) => {
    const { result } = await probe.call(transport);
    if (result !== 'ok') process.exitCode = 1;
  };
  if (args.includes('--once')) return runRound({ transports, call });
  const server = await serveMetrics(probe, settings);
  log('listening', { address: server.address(), transports, intervalMs });
  setInterval(() => exitIfStalled(probe), WATCH_MS);
  await runRounds({ transports, call, intervalMs });
}

/** A call that passes all of its deadlines holds up those after it. Docker starts the program again. */
function exitIfStalled(probe: Probe): void {
  if (!probe.isStalled(Date.now())) return;
  log('stalled');
  process.exit(1);
}

await main(process.argv.slice(2));
