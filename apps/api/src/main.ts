/** Starts the API from the environment and stops it on a signal. */
import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Config, readEnvironment } from './config/environment.js';
import { createApp } from './create-app.js';
import { StartError } from './start-error.js';

/**
 * Connections that may wait to be accepted. When an API goes, all its clients come to another at once,
 * and whom the kernel drops tries again only a second later. Linux caps it at `net.core.somaxconn`.
 */
const BACKLOG = 4_096;

async function main(): Promise<void> {
  const reading = readEnvironment();
  if (!reading.ok) return fail(reading.problem);
  const { config } = reading;
  const app = await startApp(config);
  if (app === undefined) return;
  // Exits by itself once all is closed: a launcher sees status 0, not the signal.
  app.enableShutdownHooks(['SIGINT', 'SIGTERM'], { useProcessExit: true });
  // Not `app.listen`, which logs a busy port as a fault of its own before it rejects.
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

/** Says which setting to change; what is no matter of settings is thrown on. */
function explainListening({ host, port }: Config, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `PORT must be a free port: something else listens on port ${port} of ${host}.`;
    case 'EACCES':
      return `PORT must be a port this user may listen on: ${port} is not.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST must be an address of this machine: ${host} is none.`;
    default:
      throw error;
  }
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

await main();
