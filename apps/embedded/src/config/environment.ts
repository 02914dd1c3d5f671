/**
 * The settings of the embedded product, read from the environment once. Settings of the API are
 * passed on unchanged: the API validates them, and its error is shown like any program's.
 */
import path from 'node:path';
import {
  BASE_PATH_RULE,
  canonicalAddress,
  givenVariables,
  isBasePath,
  parseVariables,
  type ProxyTrust,
} from '@throughline/std';
import proxyAddr from 'proxy-addr';
import { z } from 'zod';
import { isLinkLocal, LOOPBACK } from '../address.js';
import { childVariables, type ChildVariables, type Variables } from './child-variables.js';
import { EMBED_ORIGINS, frameAncestors } from './frame-ancestors.js';

const PROXIES =
  'a comma-separated list of addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal';

/** `localhost` may resolve to two addresses; the product listens on one. Brackets are as in a URL. */
const addressOf = (host: string) =>
  host === 'localhost' ? LOOPBACK : canonicalAddress(host.trim().replace(/^\[(.*)\]$/, '$1'));

const NO_URL =
  'an address that browsers can open: link-local addresses such as fe80::1%eth0 cannot be in a URL';

/** Never all addresses: each client could then choose its own. */
const trustIn = (list: string) => {
  const proxies = list.split(',').map((proxy) => proxy.trim());
  if (proxies.some((proxy) => /\/0*$/.test(proxy))) return undefined;
  try {
    return proxyAddr.compile(proxies);
  } catch {
    return undefined; // thrown for a text that is no address, network or name
  }
};

const Environment = z.object({
  /** 0 lets the system choose. */
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'a port number from 0 to 65535')
    .default(3000),
  HOST: z
    .string()
    .transform((host, context) => {
      const address = addressOf(host);
      if (address === undefined) context.addIssue('an IP address of this machine, or localhost');
      else if (address.includes(':') && isLinkLocal(address)) context.addIssue(NO_URL);
      return address ?? z.NEVER;
    })
    .default(LOOPBACK),
  /** Checked by the API as well. */
  BASE_PATH: z.string().refine(isBasePath, BASE_PATH_RULE).default(''),
  TRUSTED_PROXIES: z
    .string()
    .transform((list, context) => {
      const trust = trustIn(list);
      if (trust === undefined) context.addIssue(PROXIES);
      return trust ?? z.NEVER;
    })
    .default(() => () => false),
  FRAME_ANCESTORS: z
    .string()
    .regex(
      /^('none'|'self'|('self' )?(https?:\/\/[a-z0-9.*:-]+ ?)+)$/,
      "'none', 'self', or origins such as https://intranet.example.org",
    )
    .default("'self'"),
  EMBED_ORIGINS: z
    .string()
    .regex(EMBED_ORIGINS, 'a comma-separated list of origins such as https://shop.example.org')
    .default(''),
  /** The API checks it, and reports a wrong one. */
  RATE_LIMIT_FACTOR: z.coerce.number().catch(1).default(1),
  /** Checked by the API as well. */
  PUBLIC_ORIGIN: z.string().optional(),
  /** Relative to the current directory, as in a shell. */
  DATA_DIRECTORY: z
    .string()
    .transform((directory) => path.resolve(directory))
    .optional(),
});

/** With one of them, the operator decides where rooms are kept. */
const ROOM_STORE_SETTINGS = ['REDIS_URL', 'ROOMS_FILE'];

/** One of them is enough, even if it is incomplete: the API then reports the missing setting. */
const TURN_SERVER_SETTINGS = [
  'TURN_URLS',
  'TURN_SECRET',
  'TURN_SECRET_FILE',
  'TURN_SERVERS',
  'TURN_SERVERS_FILE',
];

export interface Settings {
  port: number;
  /** An IP address, never a name. */
  host: string;
  /** The path below which everything is served, such as `/meet`; empty at the root. */
  basePath: string;
  /** Proxies in front of the product. */
  trustedProxies: ProxyTrust;
  /** Sites that may show pages in a frame, as in the CSP directive of that name. */
  frameAncestors: string;
  rateLimitFactor: number;
  /** Whether the operator has named the origin of the pages. */
  hasPublicOrigin: boolean;
  /** Whether the operator runs TURN servers, so that no coturn is started. */
  hasTurnServer: boolean;
  /** Whether the operator decides where rooms are kept. */
  hasRoomStore: boolean;
  /** An absolute path; undefined for the default directory. */
  dataDirectory?: string;
  /** The environment of each program, without what the launcher adds. */
  variables: ChildVariables;
}

export type ReadSettings = { ok: true; settings: Settings } | { ok: false; problem: string };

export function readSettings(environment: Variables = process.env): ReadSettings {
  const given = givenVariables(environment);
  const parsed = parseVariables(Environment, given);
  if (!parsed.ok) return parsed;
  const variables = childVariables(given);
  const { DATA_DIRECTORY: dataDirectory } = parsed.settings;
  return {
    ok: true,
    settings: {
      port: parsed.settings.PORT,
      host: parsed.settings.HOST,
      basePath: parsed.settings.BASE_PATH,
      trustedProxies: (address) => parsed.settings.TRUSTED_PROXIES(address, 0),
      frameAncestors: frameAncestors(
        parsed.settings.FRAME_ANCESTORS,
        parsed.settings.EMBED_ORIGINS,
      ),
      rateLimitFactor: parsed.settings.RATE_LIMIT_FACTOR,
      hasPublicOrigin: parsed.settings.PUBLIC_ORIGIN !== undefined,
      hasRoomStore: ROOM_STORE_SETTINGS.some((name) => name in variables.api),
      ...(dataDirectory !== undefined && { dataDirectory }),
      hasTurnServer: TURN_SERVER_SETTINGS.some((name) => name in variables.api),
      variables,
    },
  };
}
