import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { ProxyTrust } from '@throughline/std';
import { PageOrigins } from './access/page-origins.js';
import { AppModule } from './app.module.js';
import { serveBelow } from './base-path/serve-below.js';
import type { Clock } from './config/clock.js';
import type { Config } from './config/environment.js';
import { DEFAULT_LIMITS, type Limits, scaled } from './config/limits.js';
import { AddressTable } from './limits/address-table.js';
import { PROXY_TRUST } from './limits/client-address.js';
import { setHttpTimeouts } from './limits/http-timeouts.js';
import { HeldBytes } from './limits/held-bytes.js';
import { meterRequests } from './limits/request-meter.js';
import { TransportTable } from './limits/transport-table.js';
import { Metrics } from './metrics/metrics.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { RedisConnection } from './redis/redis-connection.js';
import { SqliteFile } from './sqlite/sqlite-file.js';
import { NO_TRACE, type Trace } from './tracing/trace.js';
import { tracingRequests } from './tracing/tracing-requests.js';
import { SignalingAdapter } from './signaling/signaling-adapter.js';

const MAX_BODY = '16kb';

/** What tests replace, so that time passes and limits are reached quickly. */
export interface Replacements {
  limits?: Partial<Limits>;
  clock?: Clock;
  steadyClock?: Clock;
  logger?: LoggerService;
}

/** Creates the application, ready to listen. The caller closes it. Rejects with a `StartError` if the operator can fix the cause. */
export async function createApp(
  config: Config,
  {
    limits: changes,
    clock = Date.now,
    steadyClock = () => performance.now(),
    logger = consoleLogger(),
  }: Replacements = {},
): Promise<NestExpressApplication> {
  const limits = { ...scaled(DEFAULT_LIMITS, config.rateLimitFactor), ...changes };
  const redis = config.redis === undefined ? null : await RedisConnection.open(config.redis);
  const { roomsFile } = config;
  const file =
    roomsFile === undefined
      ? null
      : SqliteFile.open(roomsFile, { maxBytes: limits.maxRoomsFileBytes });
  const trace = await traceOf(config);
  redis?.setTrace(trace);
  const dependencies = { config: withTokenSecret(config, file), clock, steadyClock, limits };
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with(dependencies, redis, file, trace),
    {
      // Nest's start-up messages are of no use to operators.
      logger: ['error', 'warn'],
      abortOnError: false,
      bodyParser: false,
      // Connections that `DrainService` leaves open would otherwise delay the shutdown indefinitely.
      forceCloseConnections: true,
    },
  );
  app.disable('x-powered-by');
  app.disable('etag');
  const addresses = app.get(AddressTable);
  const [heldBytes, metrics] = [app.get(HeldBytes), app.get(Metrics)];
  app.use(meterRequests({ addresses, heldBytes, limits, metrics }));
  if (trace !== NO_TRACE) app.use(tracingRequests(trace));
  // Forwarded headers of any other sender are not trustworthy.
  const trust = app.get<ProxyTrust>(PROXY_TRUST);
  app.set('trust proxy', trust);
  // For every content type, since JSON with another type must not pass for an empty body.
  app.useBodyParser('json', { limit: MAX_BODY, type: () => true });
  app.useGlobalFilters(new ProblemFilter());
  const origins = app.get(PageOrigins);
  app.useWebSocketAdapter(new SignalingAdapter(app, { origins, addresses }));
  await app.init();
  serveBelow(app.getHttpServer(), config.basePath);
  setHttpTimeouts(app.getHttpServer(), limits);
  app.get(TransportTable).watch(app.getHttpServer());
  app.useLogger(logger);
  return app;
}

/** Tokens stay valid as long as the rooms in the file. */
function withTokenSecret(config: Config, file: SqliteFile | null): Config {
  if (config.tokenSecret !== undefined || file === null) return config;
  return { ...config, tokenSecret: file.secret('join tokens') };
}

/** Loads OpenTelemetry only if tracing is configured, since it costs time and memory. */
async function traceOf({ tracing }: Config): Promise<Trace> {
  if (tracing === undefined) return NO_TRACE;
  const { startTracing } = await import('./tracing/open-telemetry.js');
  return startTracing(tracing);
}

/** Logs one JSON object per line, so that fields can be searched. */
const consoleLogger = () => new ConsoleLogger({ json: true, logLevels: ['error', 'warn', 'log'] });
