/** The settings that name TURN servers: one in `TURN_URLS`, or a list in `TURN_SERVERS`. */
import { canonicalAddress } from '@throughline/std';
import { z } from 'zod';
import { secretFile } from './secret-file.js';
import { urlList, wholeNumber } from './setting.js';

/** One TURN server, or several that share a secret. */
export interface TurnServerConfig {
  readonly urls: readonly string[];
  /**
   * Key of the HMAC that yields the passwords [ICE-2]; never leaves the API. A coturn that does not
   * look passwords up in Redis shares it (`static-auth-secret`).
   */
  readonly secret: string;
  /** Ends the usernames for this server, which keeps servers apart that share a Redis. */
  readonly region?: string;
}

/** How many relays (allocations) the TURN server can have in all, per link and per address [ICE-8]. */
export interface RelayCapacity {
  /** In total, as the TURN server is configured (`total-quota`). */
  readonly allocations: number;
  /** For each link of a participant. */
  readonly perLink: number;
  /** For all participants of one address in rooms without an API key. */
  readonly perAddress: number;
}

/** The telnet interface of coturn. */
export interface TurnAdminConfig {
  readonly host: string;
  readonly port: number;
  readonly password: string;
}

/** As in infra/turn/start.sh. */
const ALLOCATIONS = 4_000;

/** Browsers allocate for each TURN URL (three) and network interface, and again during an ICE restart. */
const ALLOCATIONS_PER_LINK = 12;

/** Eight such addresses would take all; a large office needs a larger share. */
const ADDRESS_SHARE = 1 / 8;

export interface TurnConfig {
  /** At least one; no two of the same region. */
  readonly servers: readonly TurnServerConfig[];
  readonly credentialTtlSeconds: number;
  /** Default: that of the stack. */
  readonly capacity?: RelayCapacity;
  /** Of the only server, if it runs beside the API and reads no Redis. */
  readonly admin?: TurnAdminConfig;
  /** Relayed payload after which a room gets no more credentials [ICE-5]. */
  readonly roomQuotaBytes?: number;
}

/** Browsers gather from every server; Chromium warns from 5 servers on that this is slow. */
const MAX_SERVERS = 4;

/** The common forms of RFC 7065 §3.1. */
const TURN_URL = /^turns?:(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?(\?transport=(udp|tcp))?$/i;
const URL_EXAMPLE = 'turns:turn.example:443?transport=tcp';
const URL_MESSAGE = `a URL such as ${URL_EXAMPLE}`;
const URLS_MESSAGE = `a JSON array of URLs such as ${URL_EXAMPLE}`;

const REGION_MESSAGE = 'a name of 1 to 32 characters from a to z, 0 to 9 and -';
const region = z.string(REGION_MESSAGE).regex(/^[a-z0-9-]{1,32}$/, REGION_MESSAGE);

const Server = z
  .strictObject(
    {
      urls: z
        .array(z.string(URL_MESSAGE).regex(TURN_URL, URL_MESSAGE), URLS_MESSAGE)
        .min(1, URLS_MESSAGE),
      secretFile,
      region: region.optional(),
    },
    'an object with the keys urls, secretFile and, optionally, region',
  )
  .transform(({ urls, secretFile: secret, region }): TurnServerConfig => ({
    urls,
    secret,
    ...(region !== undefined && { region }),
  }));

const COUNT_MESSAGE = `a JSON array of 1 to ${MAX_SERVERS} servers`;

const Servers = z
  .array(Server, COUNT_MESSAGE)
  .min(1, COUNT_MESSAGE)
  .max(MAX_SERVERS, COUNT_MESSAGE)
  .refine(
    (servers) => new Set(servers.map((server) => server.region)).size === servers.length,
    'a list in which every server has a region of its own',
  );

const serverList = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue(COUNT_MESSAGE);
      return z.NEVER;
    }
  })
  .pipe(Servers);

const ADMIN_ADDRESS = /^(?:([\d.]+)|\[([0-9a-f:.]+)\]):(\d{1,5})$/i;
const ADMIN_MESSAGE = 'an IP address and a port such as 127.0.0.1:5766 or [::1]:5766';
const adminAddress = z.string().transform((text, context) => {
  const [, ipv4 = '', ipv6 = '', port = ''] = ADMIN_ADDRESS.exec(text) ?? [];
  const host = canonicalAddress(ipv4 || ipv6);
  if (host === undefined || Number(port) > 65_535) context.addIssue(ADMIN_MESSAGE);
  return host === undefined ? z.NEVER : { host, port: Number(port) };
});

const allocations = wholeNumber(1, 65_535, 'a number of allocations from 1 to 65535');

export const TURN_SETTINGS = {
  TURN_URLS: urlList(TURN_URL, `a comma-separated list of URLs such as ${URL_EXAMPLE}`).optional(),
  TURN_SECRET: z.string().optional(),
  TURN_SECRET_FILE: secretFile.optional(),
  TURN_REGION: region.optional(),
  TURN_SERVERS: serverList.optional(),
  TURN_CREDENTIAL_TTL_SECONDS: wholeNumber(
    10,
    86_400,
    'a number of seconds from 10 to 86400',
  ).optional(),
  TURN_ADMIN: adminAddress.optional(),
  TURN_ADMIN_PASSWORD: z.string().optional(),
  TURN_ALLOCATIONS: allocations.optional(),
  TURN_ALLOCATIONS_PER_LINK: allocations.optional(),
  TURN_ALLOCATIONS_PER_ADDRESS: allocations.optional(),
  TURN_ROOM_QUOTA_BYTES: wholeNumber(1, 1e15 - 1, 'a number of bytes from 1').optional(),
};
type TurnSettings = z.infer<z.ZodObject<typeof TURN_SETTINGS>>;

/** The variables that describe one server; `TURN_SERVERS` replaces them. */
const SINGLE_SERVER_SETTINGS = [
  'TURN_URLS',
  'TURN_SECRET',
  'TURN_SECRET_FILE',
  'TURN_REGION',
] as const;

/** Describes the first contradiction between settings, in one sentence. */
export function turnContradictionIn(settings: TurnSettings): string | undefined {
  const { TURN_URLS, TURN_SECRET, TURN_SECRET_FILE, TURN_REGION, TURN_SERVERS } = settings;
  if (TURN_SERVERS !== undefined) {
    const extra = SINGLE_SERVER_SETTINGS.find((name) => settings[name] !== undefined);
    return (
      extra && `${extra} must not be set when TURN_SERVERS is set: the list holds every server.`
    );
  }
  if (TURN_SECRET !== undefined && TURN_SECRET_FILE !== undefined)
    return 'TURN_SECRET and TURN_SECRET_FILE must not both be set.';
  const hasSecret = TURN_SECRET !== undefined || TURN_SECRET_FILE !== undefined;
  const secretSetting = TURN_SECRET_FILE === undefined ? 'TURN_SECRET' : 'TURN_SECRET_FILE';
  if (TURN_URLS !== undefined && !hasSecret)
    return 'TURN_SECRET or TURN_SECRET_FILE must be set when TURN_URLS is set: the API shares a secret with the TURN server.';
  if (TURN_URLS === undefined && hasSecret)
    return `TURN_URLS must be set when ${secretSetting} is set.`;
  if (TURN_URLS === undefined && TURN_REGION !== undefined)
    return 'TURN_URLS must be set when TURN_REGION is set.';
  if ((settings.TURN_ADMIN === undefined) !== (settings.TURN_ADMIN_PASSWORD === undefined))
    return 'TURN_ADMIN and TURN_ADMIN_PASSWORD must be set together.';
  if (TURN_URLS === undefined && settings.TURN_ROOM_QUOTA_BYTES !== undefined)
    return 'TURN_URLS or TURN_SERVERS must be set when TURN_ROOM_QUOTA_BYTES is set: without a TURN server nothing is relayed.';
  return undefined;
}

export function turnOf(settings: TurnSettings): TurnConfig | undefined {
  const { TURN_ROOM_QUOTA_BYTES: roomQuotaBytes } = settings;
  const { TURN_ADMIN: admin, TURN_ADMIN_PASSWORD: password } = settings;
  const servers = settings.TURN_SERVERS ?? singleServer(settings);
  if (servers === undefined) return undefined;
  return {
    servers,
    credentialTtlSeconds: settings.TURN_CREDENTIAL_TTL_SECONDS ?? 600,
    ...(CAPACITY_SETTINGS.some((name) => settings[name] !== undefined) && {
      capacity: relayCapacity(settings),
    }),
    ...(roomQuotaBytes !== undefined && { roomQuotaBytes }),
    ...(admin !== undefined && password !== undefined && { admin: { ...admin, password } }),
  };
}

const CAPACITY_SETTINGS = [
  'TURN_ALLOCATIONS',
  'TURN_ALLOCATIONS_PER_LINK',
  'TURN_ALLOCATIONS_PER_ADDRESS',
] as const;

/** @param settings `TURN_ALLOCATIONS` and those that divide it */
export function relayCapacity(settings: Partial<TurnSettings>): RelayCapacity {
  const allocations = settings.TURN_ALLOCATIONS ?? ALLOCATIONS;
  return {
    allocations,
    perLink: settings.TURN_ALLOCATIONS_PER_LINK ?? ALLOCATIONS_PER_LINK,
    perAddress:
      settings.TURN_ALLOCATIONS_PER_ADDRESS ?? Math.max(1, Math.floor(allocations * ADDRESS_SHARE)),
  };
}

function singleServer(settings: TurnSettings): [TurnServerConfig] | undefined {
  const { TURN_URLS: urls, TURN_REGION: region } = settings;
  const secret = settings.TURN_SECRET ?? settings.TURN_SECRET_FILE;
  if (urls === undefined || secret === undefined) return undefined;
  return [{ urls, secret, ...(region !== undefined && { region }) }];
}
