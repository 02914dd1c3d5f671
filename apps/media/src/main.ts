/** Entry point of the media server. The process that starts it may send commands over an IPC channel. */
import { once } from 'node:events';
import { readSettings } from './config/environment.js';
import { serveIpc } from './control/ipc.js';
import type { EventEnvelope } from './control/reply.js';
import { DEFAULT_LIMITS } from './limits.js';
import { log } from './log.js';
import { startMediaServer } from './media-server.js';
import { MediaMetrics } from './metrics.js';
import { serveStatus } from './status-server.js';

async function main(): Promise<void> {
  const read = readSettings();
  if (!read.ok) {
    process.stderr.write(`${read.problem}\n`);
    process.exitCode = 1;
    return;
  }
  const { workers, host, port } = read.settings;
  const emit = (event: EventEnvelope) => control.sendEvent(event);
  using media = await startMediaServer({ workers, limits: DEFAULT_LIMITS, emit });
  using control = serveIpc(process, (envelope) => media.commands.handle(envelope));
  const metrics = new MediaMetrics(media);
  const isHealthy = () => media.pool.isComplete;
  const server = await serveStatus({ isHealthy, metrics: () => metrics.text() }, { host, port });
  log('listening', { address: server.address(), workers: workers.count });
  // Without its parent process no command can arrive.
  await Promise.race(['SIGINT', 'SIGTERM', 'disconnect'].map((event) => once(process, event)));
  server.close();
  server.closeAllConnections();
}

await main();
