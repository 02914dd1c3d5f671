/** The settings of the media server, read from the environment once. */
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { availableParallelism, networkInterfaces } from 'node:os';
import type { RedisAddress } from '@throughline/media-control';
import { givenVariables, parseVariables } from '@throughline/std';
import { z } from 'zod';
import { announcedAddress } from './announced-address.js';

export interface Settings {
  readonly workers: WorkerSettings;
  /** Receives commands over Redis as well as from the process that started this one. */
  readonly redis?: RedisAddress;
  /** Where metrics and health are served. */
  readonly host: string;
  readonly port: number;
}

export interface WorkerSettings {
  /** How many processes of mediasoup's worker run. Each uses at most one core. */
  readonly count: number;
  /** The executable of the worker. Without it, mediasoup runs the one that its installation script downloaded. */
  readonly binary?: string;
  readonly listenAddress: string;
  /** The address or name in ICE candidates. */
  readonly announcedAddress: string;
  /** The port of the first worker, over UDP and TCP. Each further worker has the next one. 0: each has any free one. */
  readonly firstPort: number;
}

export type ReadSettings = { ok: true; settings: Settings } | { ok: false; problem: string };

const MAX_WORKERS = 64;

const wholeNumber = (min: number, max: number, message: string) =>
  z
    .string()
    .regex(/^\d{1,5}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);

const REDIS_URL_RULE = 'a URL such as redis://media@redis:6379/1, without a password';

const MEDIA_PORT_RULE = `a port number from 1024 to ${65_535 - MAX_WORKERS}, or 0 for any`;

const Environment = z.object({
  MEDIA_WORKERS: wholeNumber(1, MAX_WORKERS, `a whole number from 1 to ${MAX_WORKERS}`).optional(),
  MEDIA_WORKER_BIN: z.string().refine(existsSync, 'the path of the worker').optional(),
  MEDIA_LISTEN_ADDRESS: z
    .string()
    .refine((address) => isIP(address) !== 0, 'an IP address of this machine')
    .default('0.0.0.0'),
  MEDIA_ANNOUNCED_ADDRESS: z
    .string()
    .regex(/^[A-Za-z0-9.:-]{1,253}$/, 'an IP address or a host name that clients can reach')
    .optional(),
  MEDIA_PORT: wholeNumber(0, 65_535 - MAX_WORKERS, MEDIA_PORT_RULE)
    .refine((port) => port === 0 || port >= 1_024, MEDIA_PORT_RULE)
    .default(40_000),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/[^:@/]*@?[^@/]+(\/\d{1,3})?$/, REDIS_URL_RULE)
    .optional(),
  REDIS_PASSWORD_FILE: z.string().refine(existsSync, 'the path of a file').optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535, 'a port number from 0 to 65535').default(9465),
});

export function readSettings(environment: NodeJS.ProcessEnv = process.env): ReadSettings {
  const parsed = parseVariables(Environment, givenVariables(environment));
  if (!parsed.ok) return parsed;
  const { MEDIA_WORKER_BIN, MEDIA_LISTEN_ADDRESS: listenAddress, ...rest } = parsed.settings;
  return {
    ok: true,
    settings: {
      workers: {
        count: rest.MEDIA_WORKERS ?? Math.min(availableParallelism(), MAX_WORKERS),
        ...(MEDIA_WORKER_BIN !== undefined && { binary: MEDIA_WORKER_BIN }),
        listenAddress,
        announcedAddress:
          rest.MEDIA_ANNOUNCED_ADDRESS ?? announcedAddress(listenAddress, networkInterfaces()),
        firstPort: rest.MEDIA_PORT,
      },
      ...(rest.REDIS_URL !== undefined && {
        redis: redisAddress(rest.REDIS_URL, rest.REDIS_PASSWORD_FILE),
      }),
      host: rest.HOST,
      port: rest.PORT,
    },
  };
}

const redisAddress = (url: string, passwordFile?: string): RedisAddress => ({
  url,
  ...(passwordFile !== undefined && { password: readFileSync(passwordFile, 'utf8').trim() }),
});
