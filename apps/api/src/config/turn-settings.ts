/** The settings that name TURN servers: one in `TURN_URLS`, or a list (`turn-servers.ts`). */
import { canonicalAddress } from '@throughline/std';
import { z } from 'zod';
import { secretFile } from './secret-file.js';
import { urlList, wholeNumber } from './setting.js';
import {
  region,
  serverList,
  serverListFile,
  TURN_URL,
  type TurnServerConfig,
  URL_EXAMPLE,
} from './turn-servers.js';

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

/** Two failures in a row mark a server as down, so this bounds how long clients receive a dead one first. */
const PROBE_SECONDS = 30;

/** Eight such addresses would take all; a large office needs a larger share. */
const ADDRESS_SHARE = 1 / 8;

export interface TurnConfig {
  /** At least one; no two of the same region. */
  readonly servers: readonly TurnServerConfig[];
  readonly credentialTtlSeconds: number;
  /** How often the API probes each server [ICE-11]; never if 0 or absent. */
  readonly probeSeconds?: number;
  /** Default: that of the stack. */
  readonly capacity?: RelayCapacity;
  /** Of the only server, if it runs beside the API and reads no Redis. */
  readonly admin?: TurnAdminConfig;
  /** The servers look credentials up in the API's Redis, so that these end with what they were issued for [ICE-6]. */
  readonly readsRedis?: boolean;
  /** Relayed payload after which a room gets no more credentials [ICE-5]. */
  readonly roomQuotaBytes?: number;
}

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
  TURN_SERVERS_FILE: serverListFile.optional(),
  TURN_CREDENTIAL_TTL_SECONDS: wholeNumber(
    10,
    86_400,
    'a number of seconds from 10 to 86400',
  ).optional(),
  TURN_PROBE_SECONDS: wholeNumber(
    0,
    3_600,
    'a number of seconds from 1 to 3600, or 0 for no probes',
  ).optional(),
  TURN_READS_REDIS: z.enum(['true', 'false'], 'true or false').optional(),
  TURN_ADMIN: adminAddress.optional(),
  TURN_ADMIN_PASSWORD: z.string().optional(),
  TURN_ALLOCATIONS: allocations.optional(),
  TURN_ALLOCATIONS_PER_LINK: allocations.optional(),
  TURN_ALLOCATIONS_PER_ADDRESS: allocations.optional(),
  TURN_ROOM_QUOTA_BYTES: wholeNumber(1, 1e15 - 1, 'a number of bytes from 1').optional(),
};
type TurnSettings = z.infer<z.ZodObject<typeof TURN_SETTINGS>>;

/** The variables that describe one server, the only one; a list replaces them. */
const SINGLE_SERVER_SETTINGS = [
  'TURN_URLS',
  'TURN_SECRET',
  'TURN_SECRET_FILE',
  'TURN_REGION',
  'TURN_ADMIN',
] as const;

/** Describes the first contradiction between settings, in one sentence. */
export function turnContradictionIn(settings: TurnSettings): string | undefined {
  const { TURN_SERVERS, TURN_SERVERS_FILE } = settings;
  if (TURN_SERVERS !== undefined && TURN_SERVERS_FILE !== undefined)
    return 'TURN_SERVERS and TURN_SERVERS_FILE must not both be set.';
  const list = TURN_SERVERS === undefined ? 'TURN_SERVERS_FILE' : 'TURN_SERVERS';
  if (settings[list] === undefined) return contradictionOfOne(settings);
  const extra = SINGLE_SERVER_SETTINGS.find((name) => settings[name] !== undefined);
  return extra && `${extra} must not be set when ${list} is set: the list holds every server.`;
}

function contradictionOfOne(settings: TurnSettings): string | undefined {
  const { TURN_URLS, TURN_SECRET, TURN_SECRET_FILE, TURN_REGION } = settings;
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
  const servers = settings.TURN_SERVERS ?? settings.TURN_SERVERS_FILE ?? singleServer(settings);
  if (servers === undefined) return undefined;
  return {
    servers,
    credentialTtlSeconds: settings.TURN_CREDENTIAL_TTL_SECONDS ?? 600,
    probeSeconds: settings.TURN_PROBE_SECONDS ?? PROBE_SECONDS,
    ...(CAPACITY_SETTINGS.some((name) => settings[name] !== undefined) && {
      capacity: relayCapacity(settings),
    }),
    ...(settings.TURN_READS_REDIS === 'true' && { readsRedis: true }),
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
