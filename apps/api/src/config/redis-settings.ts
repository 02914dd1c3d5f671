/** The settings that locate Redis, authenticate it, and authenticate the API to it. */
import { createSecureContext } from 'node:tls';
import { z } from 'zod';
import { secretFile } from './secret-file.js';

export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** All in PEM. */
export interface RedisTls {
  /** The authorities that may issue the certificate of Redis; by default those of the system. */
  readonly authorities?: string;
  readonly client?: { readonly certificate: string; readonly key: string };
}

export interface RedisSentinels {
  readonly addresses: readonly HostAndPort[];
  readonly password?: string;
}

export interface RedisConfig {
  /** With Sentinels, the name of the master instead, and the port has no meaning. */
  readonly host: string;
  readonly port: number;
  readonly database: number;
  /** A user of Redis' access control lists. */
  readonly username?: string;
  readonly password?: string;
  /** Connections, also to Sentinels, are encrypted. */
  readonly tls?: RedisTls;
  /** They know the address of the master, and replace it when it fails. */
  readonly sentinels?: RedisSentinels;
  /** How long Redis may take to connect, and to reply, in ms; by default `DEADLINE_MS`. No setting of the operator. */
  readonly deadlineMs?: number;
}

const DEFAULT_PORT = 6_379;
const SENTINEL_PORT = 26_379;
const DATABASE_PATH = /^\/?(\d{0,3})$/;

interface RedisUrl {
  readonly host: string;
  /** Undefined if the URL names none. */
  readonly port?: number;
  readonly database: number;
  readonly username?: string;
  readonly isEncrypted: boolean;
}

const withoutBrackets = (host: string) => host.replace(/^\[(.*)\]$/, '$1');

/** `redis://user@host:port/database`; without a password, which would be a secret in the environment. */
const redisUrl = z.string().transform((text, context): RedisUrl => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const database = url && DATABASE_PATH.exec(url.pathname)?.[1];
  const isRedis = url?.protocol === 'redis:' || url?.protocol === 'rediss:';
  const isUsable = isRedis && url.hostname !== '' && url.password === '';
  if (!isUsable || database === undefined || url.search + url.hash !== '') {
    context.addIssue(
      'a URL such as redis://redis:6379/0 or, encrypted, rediss://redis:6379/0, without a password',
    );
    return z.NEVER;
  }
  return {
    host: withoutBrackets(url.hostname),
    ...(url.port !== '' && { port: Number(url.port) }),
    database: Number(database),
    ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
    isEncrypted: url.protocol === 'rediss:',
  };
});

const ADDRESS = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i;

const sentinelList = z.string().transform((text, context): HostAndPort[] => {
  const matches = text.split(',').map((address) => ADDRESS.exec(address.trim()));
  const addresses = matches.flatMap((match) => {
    if (match?.[1] === undefined) return [];
    return { host: withoutBrackets(match[1]), port: Number(match[2] ?? SENTINEL_PORT) };
  });
  if (addresses.length === matches.length) return addresses;
  context.addIssue('a comma-separated list of addresses such as sentinel-1:26379');
  return z.NEVER;
});

export const REDIS_SETTINGS = {
  REDIS_URL: redisUrl.optional(),
  REDIS_PASSWORD_FILE: secretFile.optional(),
  REDIS_CA_FILE: secretFile.optional(),
  REDIS_CLIENT_CERTIFICATE_FILE: secretFile.optional(),
  REDIS_CLIENT_KEY_FILE: secretFile.optional(),
  REDIS_SENTINELS: sentinelList.optional(),
  REDIS_SENTINEL_PASSWORD_FILE: secretFile.optional(),
};
type RedisSettings = z.infer<z.ZodObject<typeof REDIS_SETTINGS>>;

const TLS_SETTINGS = [
  'REDIS_CA_FILE',
  'REDIS_CLIENT_CERTIFICATE_FILE',
  'REDIS_CLIENT_KEY_FILE',
] as const;
const FURTHER_SETTINGS = [
  'REDIS_PASSWORD_FILE',
  ...TLS_SETTINGS,
  'REDIS_SENTINELS',
  'REDIS_SENTINEL_PASSWORD_FILE',
] as const;

/** Describes the first contradiction between settings, in one sentence. */
export function redisContradictionIn(settings: RedisSettings): string | undefined {
  const { REDIS_URL: url } = settings;
  if (url === undefined) {
    const extra = FURTHER_SETTINGS.find((name) => settings[name] !== undefined);
    return extra && `REDIS_URL must be set when ${extra} is set.`;
  }
  return tlsContradictionIn(settings, url) ?? sentinelContradictionIn(settings, url);
}

function tlsContradictionIn(settings: RedisSettings, url: RedisUrl): string | undefined {
  const extra = TLS_SETTINGS.find((name) => settings[name] !== undefined);
  if (extra === undefined) return undefined;
  if (!url.isEncrypted) return `REDIS_URL must begin with rediss:// when ${extra} is set.`;
  const {
    REDIS_CA_FILE: ca,
    REDIS_CLIENT_CERTIFICATE_FILE: cert,
    REDIS_CLIENT_KEY_FILE: key,
  } = settings;
  if ((cert === undefined) !== (key === undefined))
    return 'REDIS_CLIENT_CERTIFICATE_FILE and REDIS_CLIENT_KEY_FILE must both be set, or neither.';
  if (ca !== undefined && !isUsable({ ca }))
    return 'REDIS_CA_FILE must hold the certificate of an authority in PEM.';
  if (cert !== undefined && !isUsable({ cert, key }))
    return 'REDIS_CLIENT_CERTIFICATE_FILE and REDIS_CLIENT_KEY_FILE must hold a certificate and its key in PEM.';
  return undefined;
}

function isUsable(pem: Parameters<typeof createSecureContext>[0]): boolean {
  try {
    createSecureContext(pem);
    return pem?.ca === undefined || /BEGIN (TRUSTED )?CERTIFICATE/.test(String(pem.ca));
  } catch {
    return false; // not PEM, or a key of another certificate
  }
}

function sentinelContradictionIn(
  { REDIS_SENTINELS, REDIS_SENTINEL_PASSWORD_FILE }: RedisSettings,
  { port }: RedisUrl,
): string | undefined {
  if (REDIS_SENTINELS === undefined)
    return REDIS_SENTINEL_PASSWORD_FILE === undefined
      ? undefined
      : 'REDIS_SENTINELS must be set when REDIS_SENTINEL_PASSWORD_FILE is set.';
  if (port === undefined) return undefined;
  return 'REDIS_URL must name a master and no port, such as redis://mymaster/0, when REDIS_SENTINELS is set.';
}

export function redisOf(settings: RedisSettings): RedisConfig | undefined {
  const { REDIS_URL: url, REDIS_PASSWORD_FILE, REDIS_SENTINELS } = settings;
  if (url === undefined) return undefined;
  const { isEncrypted, port = DEFAULT_PORT, ...address } = url;
  const { REDIS_SENTINEL_PASSWORD_FILE: password } = settings;
  return {
    ...address,
    port,
    ...(REDIS_PASSWORD_FILE && { password: REDIS_PASSWORD_FILE }),
    ...(isEncrypted && { tls: tlsOf(settings) }),
    ...(REDIS_SENTINELS && {
      sentinels: { addresses: REDIS_SENTINELS, ...(password && { password }) },
    }),
  };
}

function tlsOf(settings: RedisSettings): RedisTls {
  const {
    REDIS_CA_FILE: authorities,
    REDIS_CLIENT_CERTIFICATE_FILE: certificate,
    REDIS_CLIENT_KEY_FILE: key,
  } = settings;
  return {
    ...(authorities && { authorities }),
    ...(certificate && key && { client: { certificate, key } }),
  };
}
