/** A client of Redis for the settings: alone, encrypted, or found through Sentinels. */
import { backoffMs } from '@throughline/std';
import { Redis } from 'ioredis';
import type { ConnectionOptions } from 'node:tls';
import { GuardedSentinelConnector, TlsConnector } from './redis-connectors.js';
import type { HostAndPort, RedisConfig, RedisTls } from '../config/redis-settings.js';

/** Redis replies within a millisecond; the margin is for a busy machine. */
export const DEADLINE_MS = 2_000;

export function makeClient(config: RedisConfig): Redis {
  const { database, username, password, deadlineMs = DEADLINE_MS } = config;
  let wasReady = false;
  const redis: Redis = new Redis({
    ...addressOptions(config),
    // If no Sentinel knows a master, the start fails, and later the next round follows.
    sentinelRetryStrategy: (attempt) => (wasReady ? retryMs(attempt) : null),
    db: database,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    lazyConnect: true,
    connectTimeout: deadlineMs,
    commandTimeout: deadlineMs,
    // A connection without a reply for this long is replaced.
    socketTimeout: 2 * deadlineMs,
    // Commands are not repeated after a reconnection: callers decide whether to retry.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    disableClientInfo: true,
    retryStrategy: retryMs,
    // A former master that has become a replica: the next connection finds its successor.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  });
  // ioredis reconnects after every error, and prints errors that have no listener.
  redis.on('error', () => undefined);
  redis.once('ready', () => (wasReady = true));
  return redis;
}

const retryMs = (attempt: number) => 100 + backoffMs(attempt, { firstMs: 100, maxMs: 2_000 });

/** For a single question to a Sentinel. */
export function makeSentinelClient(address: HostAndPort, { tls, sentinels }: RedisConfig): Redis {
  const { password } = sentinels ?? {};
  const redis = new Redis({
    ...address,
    ...(tls && { tls: tlsOptions(tls), Connector: TlsConnector }),
    ...(password !== undefined && { password }),
    lazyConnect: true,
    connectTimeout: DEADLINE_MS,
    commandTimeout: DEADLINE_MS,
    disableClientInfo: true,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined); // the command rejects
  return redis;
}

function addressOptions({ host, port, tls, sentinels }: RedisConfig) {
  const encrypted = tls === undefined ? {} : { tls: tlsOptions(tls) };
  if (sentinels === undefined)
    return { host, port, ...encrypted, ...(tls && { Connector: TlsConnector }) };
  return {
    Connector: GuardedSentinelConnector,
    name: host,
    sentinels: [...sentinels.addresses],
    ...(sentinels.password !== undefined && { sentinelPassword: sentinels.password }),
    ...encrypted,
    ...(tls && { enableTLSForSentinelMode: true, sentinelTLS: tlsOptions(tls) }),
    sentinelCommandTimeout: DEADLINE_MS,
  };
}

const tlsOptions = ({ authorities, client }: RedisTls): ConnectionOptions => ({
  ...(authorities !== undefined && { ca: authorities }),
  ...(client && { cert: client.certificate, key: client.key }),
});
