/** Entry point of the media server, which receives commands from the process that starts it, or over Redis. */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { EventEnvelope } from '@throughline/media-control';
import { readSettings } from './config/environment.js';
import { serveIpc } from './control/ipc.js';
import { registerInRedis, type RedisRegistration } from './control/redis/register-in-redis.js';
import { DEFAULT_LIMITS } from './limits.js';
import { log } from './log.js';
import { startMediaServer } from './media-server.js';
import { MediaMetrics } from './metrics.js';
import { serveStatus } from './status-server.js';

/** How long the API may take to move the rooms to another server: less than Docker's `stop_grace_period`. */
const DRAIN_DEADLINE_MS = 20_000;

async function main(): Promise<void> {
  const read = readSettings();
  if (!read.ok) {
    process.stderr.write(`${read.problem}\n`);
    process.exitCode = 1;
    return;
  }
  const { workers, redis, host, port } = read.settings;
  let registration: RedisRegistration | undefined;
  const emit = (event: EventEnvelope) => {
    control.sendEvent(event);
    registration?.sendEvent(event);
  };
  using media = await startMediaServer({ workers, limits: DEFAULT_LIMITS, emit });
  const { pool, commands } = media;
  using control = serveIpc(process, (envelope) => commands.handle(envelope));
  const metrics = new MediaMetrics(media);
  const status = { isHealthy: () => pool.isComplete, metrics: () => metrics.text() };
  const server = await serveStatus(status, { host, port });
  const load = () => pool.running.reduce((sum, worker) => sum + worker.load, 0);
  if (redis !== undefined)
    registration = await registerInRedis({
      address: redis,
      handle: (envelope) => commands.handle(envelope),
      load,
    });
  log('listening', { address: server.address(), workers: workers.count });

  const ended = ['SIGINT', 'SIGTERM', 'disconnect'].map((event) =>
    once(process, event).then(() => event),
  );
  const reason = await Promise.race(ended);
  log('stopping', { reason, rooms: commands.rooms });
  await registration?.deregister();
  // Without the process that sends the commands, the API cannot move any room.
  if (reason !== 'disconnect')
    await Promise.race([commands.drain(), delay(DRAIN_DEADLINE_MS, undefined, { ref: false })]);
  await registration?.[Symbol.asyncDispose]();
  server.close();
  server.closeAllConnections();
  // The listener for `disconnect` would otherwise keep this process alive until its parent ends.
  if (process.connected) process.disconnect();
}

await main();
