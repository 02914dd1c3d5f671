/** What checks examine, and what they share within one run. */
import { Resolver } from 'node:dns/promises';
import type { Clock } from '../config/clock.js';
import type { Config } from '../config/environment.js';
import type { TurnServerConfig } from '../config/turn-servers.js';
import type { RedisConnection } from '../redis/redis-connection.js';
import { grantCredentials, PROBE_PARTICIPANT, type TurnCredentials } from '../turn/credentials.js';
import { grantInRedis } from '../turn/relay-access.service.js';
import { turnAddress, type TurnAddress } from '../turn/stun-transport.js';
import { DnsLookups } from './dns-lookups.js';
import type { SkipReason } from './finding.js';
import { type OriginState, probeOrigin } from './origin-probe.js';
import { privateRangeOf } from './private-address.js';

export type RedisState =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly connection: RedisConnection }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Resolver, ports and files of the machine; tests replace them. */
export interface DoctorEnvironment {
  readonly resolver: Resolver;
  readonly usesSystemResolver: boolean;
  /** Where the authority verifies names. */
  readonly httpPort: number;
  /** Where clients find pages, STUN and TURN unless settings name another port. */
  readonly httpsPort: number;
  readonly turnPort: number;
  readonly turnTlsPort: number;
  /** `/proc`. */
  readonly procFolder: string;
  /** Whether the doctor may connect to that address. */
  readonly allows?: (address: string) => boolean;
  /** Of requests to the own origin. */
  readonly localAddress?: string;
}

export const DEFAULT_ENVIRONMENT: DoctorEnvironment = {
  resolver: new Resolver({ timeout: 2_000, tries: 2 }),
  usesSystemResolver: true,
  httpPort: 80,
  httpsPort: 443,
  turnPort: 3_478,
  turnTlsPort: 5_349,
  procFolder: '/proc',
};

export interface DoctorContext {
  readonly config: Config;
  readonly clock: Clock;
  readonly redis: RedisState;
  readonly names: DnsLookups;
  readonly environment: DoctorEnvironment;
  /** Whether the server that is examined is another one. */
  readonly isOutside: boolean;
  readonly origin: () => Promise<OriginState>;
  /** Credentials that this server accepts. */
  readonly turnCredentials: (server: TurnServerConfig) => Promise<TurnCredentials>;
}

/** Longer than those of participants, so that a clock that differs by minutes is not reported as a wrong secret. */
const CREDENTIALS_TTL_SECONDS = 3_600;
/** All runs together have at most so many relays at a server; one run has two per URL. */
const DOCTOR_ALLOCATIONS = 32;

export function doctorContext(
  {
    config,
    clock,
    redis,
    isOutside = false,
  }: Pick<DoctorContext, 'config' | 'clock' | 'redis'> & { isOutside?: boolean },
  changes: Partial<DoctorEnvironment> = {},
): DoctorContext {
  const environment = { ...DEFAULT_ENVIRONMENT, ...changes };
  const names = new DnsLookups(environment.resolver, environment);
  let origin: Promise<OriginState> | undefined;
  return {
    config,
    clock,
    redis,
    names,
    environment,
    isOutside,
    origin: () => (origin ??= probeConfiguredOrigin(config, names)),
    turnCredentials: async (server) => {
      const credentials = grantCredentials({
        server,
        participantId: PROBE_PARTICIPANT,
        ttlSeconds: CREDENTIALS_TTL_SECONDS,
        nowMs: clock(),
      });
      const limits = [{ counter: 'probes', max: DOCTOR_ALLOCATIONS }] as const;
      const connection = redis.kind === 'open' ? redis.connection : null;
      await grantInRedis(connection, PROBE_PARTICIPANT, { ...credentials, limits });
      return credentials;
    },
  };
}

async function probeConfiguredOrigin(config: Config, names: DnsLookups): Promise<OriginState> {
  const { publicOrigin, basePath } = config;
  if (publicOrigin === undefined)
    return { kind: 'skipped', subject: 'PUBLIC_ORIGIN', reason: 'not-configured' };
  const skip = (reason: SkipReason) =>
    ({ kind: 'skipped', subject: publicOrigin, reason }) as const;
  const url = new URL(`${basePath}/`, publicOrigin);
  const lookup = await names.addresses(hostOf(url));
  if (lookup.kind !== 'found') return skip('see-other-finding');
  if (lookup.addresses.every((address) => isOwnContainer(config, address)))
    return skip('loopback-in-a-container');
  return { kind: 'probed', origin: await probeOrigin(url, lookup.addresses) };
}

/** Compose states where the doctor runs; the program itself cannot determine it. */
export const isInContainer = ({ doctor }: Config): boolean =>
  doctor?.vantage === 'container' || doctor?.vantage === 'isolated';

/** Whether the address leads to the container of the doctor in place of the server. */
export const isOwnContainer = ({ doctor }: Config, address: string): boolean =>
  doctor?.vantage === 'container' && privateRangeOf(address) === 'loopback';

/** Without the URLs of DTLS, which the doctor cannot try. */
export const turnAddressesIn = ({ turn }: Config): TurnAddress[] =>
  (turn?.servers ?? []).flatMap(({ urls }) => urls.flatMap((url) => turnAddress(url) ?? []));

/** Without the brackets of an IPv6 address. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');
