/**
 * The operator's settings, read from the environment once, at the start. Nothing else reads
 * `process.env`. A wrong setting is an ordinary result: one sentence for a person, without the
 * value, since the value may be a secret.
 */
import path from 'node:path';
import { MAX_CONFIGURABLE_CAPACITY, MAX_ROOM_CAPACITY, readRoomCode } from '@throughline/protocol';
import { BASE_PATH_RULE, givenVariables, isBasePath, parseVariables } from '@throughline/std';
import proxyAddr from 'proxy-addr';
import { z } from 'zod';
import {
  ACCESS_SETTINGS,
  type AccessConfig,
  accessContradictionIn,
  accessOf,
} from './access-settings.js';
import { DOCTOR_SETTINGS, type DoctorConfig, doctorOf } from './doctor-settings.js';
import { MEDIA_SETTINGS, type MediaServerConfig, mediaServerOf } from './media-settings.js';
import {
  REDIS_SETTINGS,
  type RedisConfig,
  redisContradictionIn,
  redisOf,
} from './redis-settings.js';
import { secretFile } from './secret-file.js';
import { urlList, wholeNumber } from './setting.js';
import {
  SUPPORT_SETTINGS,
  type SupportConfig,
  supportContradictionIn,
  supportOf,
} from './support-settings.js';
import { TURN_SETTINGS, type TurnConfig, turnContradictionIn, turnOf } from './turn-settings.js';
import {
  WEBHOOK_SETTINGS,
  type WebhookConfig,
  webhookContradictionIn,
  webhooksOf,
} from './webhook-settings.js';

/** Injection token of the `Config`. */
export const CONFIG = Symbol('config');

export interface TracingConfig {
  /** Base URL of an OpenTelemetry collector (OTLP over HTTP), without the path of a signal. */
  readonly endpoint: string;
}

export interface Config extends AccessConfig {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Origin of the pages; derived from each request if absent. */
  readonly publicOrigin?: string;
  /** Further origins under which people open the pages; never in links. */
  readonly additionalOrigins?: readonly string[];
  /** The path below which a proxy serves pages and API, such as `/meet`; empty at the root of the host. */
  readonly basePath: string;
  /** Proxies whose `X-Forwarded-*` headers are trusted: addresses, networks, or names of `proxy-addr`. */
  readonly trustedProxies: readonly string[];
  /** URIs for reports of vulnerabilities, for `/.well-known/security.txt`; it does not exist if absent. */
  readonly securityContacts?: readonly string[];
  /** Multiplies the rate limits of connections and addresses [§Limits]. */
  readonly rateLimitFactor: number;
  /** The most participants that a room may be created for; `MAX_ROOM_CAPACITY` of the protocol if absent [ROOM-3]. */
  readonly maxRoomCapacity?: number;
  readonly stunUrls: readonly string[];
  readonly turn?: TurnConfig;
  /** Stores rooms and receives the TURN server's reports. */
  readonly redis?: RedisConfig;
  /** Keeps rooms across restarts of a single API process; if absent, they are in memory or Redis. */
  readonly roomsFile?: string;
  /** Where to send traces; none are recorded if absent. */
  readonly tracing?: TracingConfig;
  readonly webhooks?: WebhookConfig;
  readonly doctor?: DoctorConfig;
  readonly support?: SupportConfig;
  /** The media server that this process runs; if absent, media travels from participant to participant. */
  readonly mediaServer?: MediaServerConfig;
  /** Signs join tokens [TOK-1]; if absent, it is generated and kept as long as rooms are. */
  readonly tokenSecret?: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

export type EnvironmentReading = { ok: true; config: Config } | { ok: false; problem: string };

/** The common forms of RFC 7064 §3.1. */
const STUN_URL = /^stuns?:(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i;

/** In the form that browsers send, without the default port; `undefined` if the text is more than an origin. */
function originOf(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { href, origin } = new URL(text);
  return href === `${origin}/` ? origin : undefined;
}

const isProxyList = (list: string[]): boolean => {
  try {
    proxyAddr.compile(list);
    return true;
  } catch {
    return false; // thrown for a text that is no address, network or name
  }
};

/** Anyone who guesses the secret can become a host of any room. */
const tokenSecret = z.string().min(32, 'a secret of at least 32 characters');

/** RFC 9116 §2.5.3; web URIs need https. */
const CONTACT = /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+?[\d-]+)$/;

/** The list is in every page. */
const MAX_ADDITIONAL_ORIGINS = 16;

const ORIGINS = `a comma-separated list of at most ${MAX_ADDITIONAL_ORIGINS} http or https origins without a path, such as https://meet.internal`;

/** Otherwise each link to a room would hold two codes. */
const holdsNoCode = (basePath: string) =>
  readRoomCode(`${basePath}/meet/mkte-vhap-wcru`).kind === 'one';

/** Not fewer than the pages offer. */
const CAPACITY = `a whole number from ${MAX_ROOM_CAPACITY} to ${MAX_CONFIGURABLE_CAPACITY}`;

const ORIGIN = 'an http or https origin without a path, such as https://meet.example';

const Settings = z.object({
  PORT: wholeNumber(0, 65_535, 'a port number from 0 to 65535').optional(),
  /** An IPv6 address also in brackets, as in a URL. */
  HOST: z
    .string()
    .transform((host) => host.replace(/^\[(.*:.*)\]$/, '$1'))
    .refine((host) => /^[a-z0-9.:-]+$/i.test(host), 'an address or host name to listen on')
    .optional(),
  PUBLIC_ORIGIN: z
    .string()
    .transform((text, context) => {
      const origin = originOf(text);
      if (origin === undefined) context.addIssue(ORIGIN);
      return origin ?? z.NEVER;
    })
    .optional(),
  ADDITIONAL_ORIGINS: z
    .string()
    .transform((list, context) => {
      const origins = list.split(',').map((text) => originOf(text.trim()));
      if (origins.includes(undefined) || origins.length > MAX_ADDITIONAL_ORIGINS)
        context.addIssue(ORIGINS);
      return origins.filter((origin) => origin !== undefined);
    })
    .optional(),
  BASE_PATH: z
    .string()
    .refine(isBasePath, BASE_PATH_RULE)
    .refine(holdsNoCode, 'a path that does not look like the code of a meeting')
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(',').map((proxy) => proxy.trim()))
    .refine(
      isProxyList,
      'a comma-separated list of addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal',
    )
    .optional(),
  SECURITY_CONTACT: urlList(
    CONTACT,
    'a comma-separated list of URIs such as mailto:security@example.org or https://example.org/report',
  ).optional(),
  RATE_LIMIT_FACTOR: wholeNumber(1, 1_000, 'a whole number from 1 to 1000').optional(),
  MAX_ROOM_CAPACITY: wholeNumber(MAX_ROOM_CAPACITY, MAX_CONFIGURABLE_CAPACITY, CAPACITY).optional(),
  STUN_URLS: urlList(
    STUN_URL,
    'a comma-separated list of URLs such as stun:turn.example:3478',
  ).optional(),
  ...TURN_SETTINGS,
  ...REDIS_SETTINGS,
  ROOMS_FILE: z
    .string()
    .refine((file) => path.isAbsolute(file) && !file.endsWith('/'), 'an absolute path of a file')
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(
      (text) => /^https?:\/\//.test(text) && URL.canParse(text),
      'an http or https URL such as http://collector:4318',
    )
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  ...ACCESS_SETTINGS,
  ...WEBHOOK_SETTINGS,
  ...DOCTOR_SETTINGS,
  ...SUPPORT_SETTINGS,
  ...MEDIA_SETTINGS,
  TOKEN_SECRET: tokenSecret.optional(),
  TOKEN_SECRET_FILE: secretFile.pipe(tokenSecret).optional(),
});
type Settings = z.infer<typeof Settings>;

export function readEnvironment(environment: Variables = process.env): EnvironmentReading {
  const given = givenVariables(environment);
  const parsed = parseVariables(Settings, given);
  return parsed.ok ? toConfig(parsed.settings, given) : parsed;
}

function toConfig(settings: Settings, given: Variables): EnvironmentReading {
  const problem =
    turnContradictionIn(settings) ??
    redisContradictionIn(settings) ??
    roomStoreContradictionIn(settings) ??
    accessContradictionIn(settings) ??
    tokenContradictionIn(settings) ??
    webhookContradictionIn(settings) ??
    supportContradictionIn(settings) ??
    originContradictionIn(settings);
  if (problem !== undefined) return { ok: false, problem };
  const turn = turnOf(settings);
  const redis = redisOf(settings);
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = settings;
  const webhooks = webhooksOf(settings);
  const doctor = doctorOf(settings);
  const support = supportOf(settings);
  const mediaServer = mediaServerOf(settings, given);
  const tokenSecret = settings.TOKEN_SECRET ?? settings.TOKEN_SECRET_FILE;
  return {
    ok: true,
    config: {
      port: settings.PORT ?? 3_000,
      host: settings.HOST ?? '127.0.0.1',
      basePath: settings.BASE_PATH ?? '',
      trustedProxies: settings.TRUSTED_PROXIES ?? ['loopback'],
      rateLimitFactor: settings.RATE_LIMIT_FACTOR ?? 1,
      stunUrls: settings.STUN_URLS ?? [],
      ...(settings.MAX_ROOM_CAPACITY !== undefined && {
        maxRoomCapacity: settings.MAX_ROOM_CAPACITY,
      }),
      ...(settings.PUBLIC_ORIGIN !== undefined && { publicOrigin: settings.PUBLIC_ORIGIN }),
      ...(settings.ADDITIONAL_ORIGINS && { additionalOrigins: settings.ADDITIONAL_ORIGINS }),
      ...(settings.SECURITY_CONTACT && { securityContacts: settings.SECURITY_CONTACT }),
      ...(turn && { turn }),
      ...(redis && { redis }),
      ...(settings.ROOMS_FILE !== undefined && { roomsFile: settings.ROOMS_FILE }),
      ...(endpoint !== undefined && { tracing: { endpoint } }),
      ...accessOf(settings),
      ...(webhooks && { webhooks }),
      ...(Object.keys(doctor).length > 0 && { doctor }),
      ...(Object.keys(support).length > 0 && { support }),
      ...(mediaServer && { mediaServer }),
      ...(tokenSecret !== undefined && { tokenSecret }),
    },
  };
}

function originContradictionIn(settings: Settings): string | undefined {
  const { PUBLIC_ORIGIN, ADDITIONAL_ORIGINS } = settings;
  if (ADDITIONAL_ORIGINS !== undefined && PUBLIC_ORIGIN === undefined)
    return 'PUBLIC_ORIGIN must be set when ADDITIONAL_ORIGINS is set: it is the origin of links to meetings.';
  return undefined;
}

function roomStoreContradictionIn(settings: Settings): string | undefined {
  const { REDIS_URL, TURN_READS_REDIS, TURN_ROOM_QUOTA_BYTES, ROOMS_FILE } = settings;
  if (REDIS_URL !== undefined && ROOMS_FILE !== undefined)
    return 'REDIS_URL and ROOMS_FILE must not both be set: rooms are kept in one place.';
  if (REDIS_URL === undefined && TURN_ROOM_QUOTA_BYTES !== undefined)
    return 'REDIS_URL must be set when TURN_ROOM_QUOTA_BYTES is set: the TURN server reports through Redis what it relayed.';
  if (REDIS_URL === undefined && TURN_READS_REDIS === 'true')
    return 'REDIS_URL must be set when TURN_READS_REDIS is true: the TURN server looks credentials up there.';
  return undefined;
}

function tokenContradictionIn(settings: Settings): string | undefined {
  const { TOKEN_SECRET, TOKEN_SECRET_FILE, REDIS_URL } = settings;
  if (TOKEN_SECRET !== undefined && TOKEN_SECRET_FILE !== undefined)
    return 'TOKEN_SECRET and TOKEN_SECRET_FILE must not both be set.';
  if (REDIS_URL !== undefined && TOKEN_SECRET === undefined && TOKEN_SECRET_FILE === undefined)
    return 'TOKEN_SECRET or TOKEN_SECRET_FILE must be set when REDIS_URL is set: rooms outlive the API process, and so must the tokens for them.';
  return undefined;
}
