/** Starts the API from the environment and stops it on a signal. */
import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Config, readEnvironment } from './config/environment.js';
import { createApp } from './create-app.js';
import { StartError } from './config/start-error.js';

/**
 * Connections that may wait to be accepted. When an API process stops, all its clients connect to another
 * at once, and a client that the kernel drops retries only a second later. Linux caps this at
 * `net.core.somaxconn`.
 */
const BACKLOG = 4_096;

async function main(): Promise<void> {
  const reading = readEnvironment();
  if (!reading.ok) return fail(reading.problem);
  const { config } = reading;
  const app = await startApp(config);
  if (app === undefined) return;
  // Exits once everything is closed, so that a launcher sees status 0 rather than the signal.
  app.enableShutdownHooks(['SIGINT', 'SIGTERM'], { useProcessExit: true });
  // Not `app.listen`, which logs a busy port as an error before it rejects.
  const server = app.getHttpServer().listen(config.port, config.host, BACKLOG);
  try {
    await once(server, 'listening');
  } catch (error) {
    await app.close();
    return fail(explainListening(config, error));
  }
  new Logger('api').log({
    event: 'listening',
    address: server.address(),
    turn: config.turn?.servers.flatMap((server) => server.urls) ?? 'none',
  });
}

async function startApp(config: Config): Promise<NestExpressApplication | undefined> {
  try {
    return await createApp(config);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    fail(error.message);
    return undefined;
  }
}

/** Names the setting to change; rethrows an error that no setting can fix. */
function explainListening({ host, port }: Config, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `PORT must be a free port: another program listens on port ${port} of ${host}.`;
    case 'EACCES':
      return `PORT must be a port that this user may listen on: ${port} is not.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST must be an address of this machine: ${host} is not.`;
    default:
      throw error;
  }
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

await main();
