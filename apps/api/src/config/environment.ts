/**
 * The operator's settings, read from the environment once, at the start. Nothing else reads
 * `process.env`. A wrong setting is an ordinary result: one sentence for a person, without the
 * value, since the value may be a secret.
 */
import proxyAddr from 'proxy-addr';
import { z } from 'zod';
import {
  ACCESS_SETTINGS,
  type AccessConfig,
  accessContradictionIn,
  accessOf,
} from './access-settings.js';
import { type RedisAddress, redisUrl } from './redis-url.js';
import { secretFile } from './secret-file.js';
import { urlList, wholeNumber } from './setting.js';
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
  /** Of an OpenTelemetry collector, for OTLP over HTTP; without the path of a signal. */
  readonly endpoint: string;
}

export interface RedisConfig extends RedisAddress {
  readonly password?: string;
}

export interface Config extends AccessConfig {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Where people find the pages; taken from each request when unset. */
  readonly publicOrigin?: string;
  /** Whose `X-Forwarded-*` is believed: addresses, networks, or names of `proxy-addr`. */
  readonly trustedProxies: readonly string[];
  /** Multiplies what sockets and addresses may do [LIM-1 to LIM-5, LIM-9]. */
  readonly rateLimitFactor: number;
  readonly stunUrls: readonly string[];
  readonly turn?: TurnConfig;
  /** Where rooms are kept and the TURN server tells what it relayed; without, rooms are in memory. */
  readonly redis?: RedisConfig;
  /** Where to tell how long things take; nothing is told without. */
  readonly tracing?: TracingConfig;
  readonly webhooks?: WebhookConfig;
  /** What join tokens are signed with [TOK-1]; each process makes its own where there is none. */
  readonly tokenSecret?: string;
}

export type EnvironmentReading = { ok: true; config: Config } | { ok: false; problem: string };

/** Host and port as in RFC 7064 §3.1, without their rarer spellings. */
const STUN_URL = /^stuns?:(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i;

const isOrigin = (text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

const isProxyList = (list: string[]): boolean => {
  try {
    proxyAddr.compile(list);
    return true;
  } catch {
    return false; // it throws for what is neither an address nor a network nor a name
  }
};

/** 256 bits as hexadecimal digits have 64; whoever finds it out can be a host of any room. */
const tokenSecret = z.string().min(32, 'a secret of at least 32 characters');

const Settings = z.object({
  PORT: wholeNumber(0, 65_535, 'a port number from 0 to 65535').optional(),
  HOST: z
    .string()
    .regex(/^[a-z0-9.:-]+$/i, 'an address or host name to listen on')
    .optional(),
  PUBLIC_ORIGIN: z
    .string()
    .transform((origin) => origin.replace(/\/$/, ''))
    .refine(isOrigin, 'an http or https origin without a path, such as https://meet.example')
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(',').map((proxy) => proxy.trim()))
    .refine(
      isProxyList,
      'a comma-separated list of addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal',
    )
    .optional(),
  RATE_LIMIT_FACTOR: wholeNumber(1, 1_000, 'a whole number from 1 to 1000').optional(),
  STUN_URLS: urlList(
    STUN_URL,
    'a comma-separated list of URLs such as stun:turn.example:3478',
  ).optional(),
  ...TURN_SETTINGS,
  REDIS_URL: redisUrl.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(
      (text) => /^https?:\/\//.test(text) && URL.canParse(text),
      'an http or https URL such as http://collector:4318',
    )
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  REDIS_PASSWORD_FILE: secretFile.optional(),
  ...ACCESS_SETTINGS,
  ...WEBHOOK_SETTINGS,
  TOKEN_SECRET: tokenSecret.optional(),
  TOKEN_SECRET_FILE: secretFile.pipe(tokenSecret).optional(),
});
type Settings = z.infer<typeof Settings>;

export function readEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): EnvironmentReading {
  // `NAME=` in a compose or shell file means "not set" to the person who wrote it.
  const given = Object.entries(environment).filter(([, value]) => value?.trim() !== '');
  const parsed = Settings.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, problem: `${issue?.path.join('.')} must be ${issue?.message}.` };
  }
  return toConfig(parsed.data);
}

function toConfig(settings: Settings): EnvironmentReading {
  const problem =
    turnContradictionIn(settings) ??
    redisContradictionIn(settings) ??
    accessContradictionIn(settings) ??
    tokenContradictionIn(settings) ??
    webhookContradictionIn(settings);
  if (problem !== undefined) return { ok: false, problem };
  const turn = turnOf(settings);
  const redis = redisOf(settings);
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = settings;
  const webhooks = webhooksOf(settings);
  const tokenSecret = settings.TOKEN_SECRET ?? settings.TOKEN_SECRET_FILE;
  return {
    ok: true,
    config: {
      port: settings.PORT ?? 3_000,
      host: settings.HOST ?? '127.0.0.1',
      trustedProxies: settings.TRUSTED_PROXIES ?? ['loopback'],
      rateLimitFactor: settings.RATE_LIMIT_FACTOR ?? 1,
      stunUrls: settings.STUN_URLS ?? [],
      ...(settings.PUBLIC_ORIGIN !== undefined && { publicOrigin: settings.PUBLIC_ORIGIN }),
      ...(turn && { turn }),
      ...(redis && { redis }),
      ...(endpoint !== undefined && { tracing: { endpoint } }),
      ...accessOf(settings),
      ...(webhooks && { webhooks }),
      ...(tokenSecret !== undefined && { tokenSecret }),
    },
  };
}

function redisContradictionIn(settings: Settings): string | undefined {
  const { REDIS_URL, REDIS_PASSWORD_FILE, TURN_ROOM_QUOTA_BYTES } = settings;
  if (REDIS_URL !== undefined) return undefined;
  if (REDIS_PASSWORD_FILE !== undefined)
    return 'REDIS_URL must be set when REDIS_PASSWORD_FILE is: where Redis listens.';
  if (TURN_ROOM_QUOTA_BYTES !== undefined)
    return 'REDIS_URL must be set when TURN_ROOM_QUOTA_BYTES is: through it the TURN server reports what it relayed.';
  return undefined;
}

function tokenContradictionIn(settings: Settings): string | undefined {
  const { TOKEN_SECRET, TOKEN_SECRET_FILE, REDIS_URL } = settings;
  if (TOKEN_SECRET !== undefined && TOKEN_SECRET_FILE !== undefined)
    return 'TOKEN_SECRET must not be set when TOKEN_SECRET_FILE is: one of them holds the secret.';
  if (REDIS_URL !== undefined && TOKEN_SECRET === undefined && TOKEN_SECRET_FILE === undefined)
    return 'TOKEN_SECRET or TOKEN_SECRET_FILE must be set when REDIS_URL is: rooms outlive the API, and so must the tokens for them.';
  return undefined;
}

function redisOf({ REDIS_URL, REDIS_PASSWORD_FILE }: Settings): RedisConfig | undefined {
  if (REDIS_URL === undefined) return undefined;
  return { ...REDIS_URL, ...(REDIS_PASSWORD_FILE && { password: REDIS_PASSWORD_FILE }) };
}
