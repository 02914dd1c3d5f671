import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import type { Clock } from './config/clock.js';
import type { Config } from './config/environment.js';
import { DEFAULT_LIMITS, type Limits } from './config/limits.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { RedisConnection } from './redis/redis-connection.js';
import { SignalingAdapter } from './signaling/signaling-adapter.js';

const MAX_BODY = '16kb';

/** What tests replace to have time pass and bounds reached quickly. */
export interface Replacements {
  limits?: Partial<Limits>;
  clock?: Clock;
  logger?: LoggerService;
}

/** The whole application, ready to listen. The caller closes it. Rejects with a `StartError`, too. */
export async function createApp(
  config: Config,
  { limits, clock = Date.now, logger = consoleLogger() }: Replacements = {},
): Promise<NestExpressApplication> {
  const redis = config.redis === undefined ? null : await RedisConnection.open(config.redis);
  const surroundings = { config, clock, limits: { ...DEFAULT_LIMITS, ...limits } };
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with(surroundings, redis),
    {
      // Nest's own account of how it starts is for its developers.
      logger: ['error', 'warn'],
      abortOnError: false,
      bodyParser: false,
      // Idle keep-alive connections would hold up a shutdown for as long as their clients like.
      forceCloseConnections: true,
    },
  );
  app.disable('x-powered-by');
  app.disable('etag');
  // The proxy in front of an embedded API runs on the same machine; anybody else may lie [ROOM-1].
  app.set('trust proxy', 'loopback');
  // Whatever the content type says: JSON sent as something else must not pass for an empty body.
  app.useBodyParser('json', { limit: MAX_BODY, type: () => true });
  app.useGlobalFilters(new ProblemFilter());
  app.useWebSocketAdapter(new SignalingAdapter(app, config.publicOrigin));
  await app.init();
  app.useLogger(logger);
  return app;
}

/** One JSON object for each line, so that fields can be searched for. */
const consoleLogger = () => new ConsoleLogger({ json: true, logLevels: ['error', 'warn', 'log'] });
