import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import type { Clock } from './config/clock.js';
import type { Config } from './config/environment.js';
import { DEFAULT_LIMITS, type Limits, scaled } from './config/limits.js';
import { AddressTable } from './limits/address-table.js';
import { PROXY_TRUST, type ProxyTrust } from './limits/client-address.js';
import { setHttpTimeouts } from './limits/http-timeouts.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { RedisConnection } from './redis/redis-connection.js';
import { NO_TRACE, type Trace } from './tracing/trace.js';
import { tracingRequests } from './tracing/tracing-requests.js';
import { SignalingAdapter } from './signaling/signaling-adapter.js';

const MAX_BODY = '16kb';

/** What tests replace to have time pass and bounds reached quickly. */
export interface Replacements {
  limits?: Partial<Limits>;
  clock?: Clock;
  steadyClock?: Clock;
  logger?: LoggerService;
}

/** The whole application, ready to listen. The caller closes it. Rejects with a `StartError`, too. */
export async function createApp(
  config: Config,
  {
    limits: changes,
    clock = Date.now,
    steadyClock = () => performance.now(),
    logger = consoleLogger(),
  }: Replacements = {},
): Promise<NestExpressApplication> {
  const redis = config.redis === undefined ? null : await RedisConnection.open(config.redis);
  const trace = await traceOf(config);
  redis?.setTrace(trace);
  const limits = { ...scaled(DEFAULT_LIMITS, config.rateLimitFactor), ...changes };
  const surroundings = { config, clock, steadyClock, limits, trace };
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with(surroundings, redis),
    {
      // Nest's own account of how it starts is for its developers.
      logger: ['error', 'warn'],
      abortOnError: false,
      bodyParser: false,
      // What `DrainService` has left would hold up a shutdown for as long as its clients like.
      forceCloseConnections: true,
    },
  );
  app.disable('x-powered-by');
  app.disable('etag');
  if (trace !== NO_TRACE) app.use(tracingRequests(trace));
  // Anybody else may lie.
  const trust = app.get<ProxyTrust>(PROXY_TRUST);
  app.set('trust proxy', trust);
  // Whatever the content type says: JSON sent as something else must not pass for an empty body.
  app.useBodyParser('json', { limit: MAX_BODY, type: () => true });
  app.useGlobalFilters(new ProblemFilter());
  const { publicOrigin } = config;
  const door = { publicOrigin, trust, addresses: app.get(AddressTable) };
  app.useWebSocketAdapter(new SignalingAdapter(app, door));
  await app.init();
  setHttpTimeouts(app.getHttpServer(), limits);
  app.useLogger(logger);
  return app;
}

/** Loaded only where it is asked for: it takes time to load, and memory. */
async function traceOf({ tracing }: Config): Promise<Trace> {
  if (tracing === undefined) return NO_TRACE;
  const { startTracing } = await import('./tracing/open-telemetry.js');
  return startTracing(tracing);
}

/** One JSON object for each line, so that fields can be searched for. */
const consoleLogger = () => new ConsoleLogger({ json: true, logLevels: ['error', 'warn', 'log'] });
