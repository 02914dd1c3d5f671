/**
 * The list of TURN servers (`TURN_SERVERS`, or a file that `TURN_SERVERS_FILE` names): the form of the list, and the
 * faults that stop the start. The single server of `TURN_URLS` becomes a list of one in `turn-settings.ts`. ADR 37.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { secretFile } from './secret-file.js';

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
  /** Its part of the rooms, relative to the weights of the other servers [ICE-9]; 1 unless given. */
  readonly weight?: number;
}

/** Browsers gather from every server; Chromium warns from 5 servers on that this is slow. */
export const MAX_TURN_SERVERS = 4;

export const MAX_TURN_WEIGHT = 100;

/** The common forms of RFC 7065 §3.1. */
export const TURN_URL =
  /^turns?:(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?(\?transport=(udp|tcp))?$/i;
export const URL_EXAMPLE = 'turns:turn.example:443?transport=tcp';
const URL_MESSAGE = `a URL such as ${URL_EXAMPLE}`;
const URLS_MESSAGE = `a JSON array of URLs such as ${URL_EXAMPLE}`;

const REGION_MESSAGE = 'a name of 1 to 32 characters from a to z, 0 to 9 and -';
export const region = z.string(REGION_MESSAGE).regex(/^[a-z0-9-]{1,32}$/, REGION_MESSAGE);

const SECRET_MESSAGE = 'a text of at least one character';
const WEIGHT_MESSAGE = `a whole number from 1 to ${MAX_TURN_WEIGHT}`;

const Server = z
  .strictObject(
    {
      urls: z
        .array(z.string(URL_MESSAGE).regex(TURN_URL, URL_MESSAGE), URLS_MESSAGE)
        .min(1, URLS_MESSAGE),
      secret: z.string(SECRET_MESSAGE).trim().min(1, SECRET_MESSAGE).optional(),
      secretFile: secretFile.optional(),
      region: region.optional(),
      weight: z
        .int(WEIGHT_MESSAGE)
        .min(1, WEIGHT_MESSAGE)
        .max(MAX_TURN_WEIGHT, WEIGHT_MESSAGE)
        .optional(),
    },
    'an object with the keys urls, secretFile or secret and, optionally, region and weight',
  )
  .transform((server, context): TurnServerConfig => {
    const { urls, region, weight } = server;
    const secrets = [server.secret, server.secretFile].filter((one) => one !== undefined);
    const [secret, extra] = secrets;
    if (secret === undefined || extra !== undefined) {
      context.addIssue('a server with either secretFile or secret');
      return z.NEVER;
    }
    return {
      urls,
      secret,
      ...(region !== undefined && { region }),
      ...(weight !== undefined && { weight }),
    };
  });

const COUNT_MESSAGE = `a JSON array of 1 to ${MAX_TURN_SERVERS} servers`;

const Servers = z
  .array(Server, COUNT_MESSAGE)
  .min(1, COUNT_MESSAGE)
  .max(MAX_TURN_SERVERS, COUNT_MESSAGE)
  .refine(
    (servers) => new Set(servers.map((server) => server.region)).size === servers.length,
    'a list in which every server has a region of its own',
  )
  .refine((servers) => {
    const urls = servers.flatMap((server) => server.urls.map((url) => url.toLowerCase()));
    return new Set(urls).size === urls.length;
  }, 'a list in which every URL appears once');

const parsed = (message: string) =>
  z.string().transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue(message);
      return z.NEVER;
    }
  });

/** The list itself, in the environment. */
export const serverList = parsed(COUNT_MESSAGE).pipe(Servers);

const FILE_MESSAGE = `a readable file that holds ${COUNT_MESSAGE}`;

/** The name of a file that holds the list, so that it can be mounted like a secret. */
export const serverListFile = z
  .string()
  .transform((path, context): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      context.addIssue(FILE_MESSAGE);
      return z.NEVER;
    }
  })
  .pipe(parsed(FILE_MESSAGE))
  .pipe(Servers);
