/**
 * What the operator can set. The environment is read here, once. The settings of the API pass
 * through as they are: it checks them itself, and its complaint is shown like any program's.
 */
import { isIP } from 'node:net';
import { z } from 'zod';

const Environment = z.object({
  /** 0 lets the system choose. */
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'a port number from 0 to 65535')
    .default(3000),
  /** `localhost` may resolve to either address family; the product listens on one address. */
  HOST: z
    .string()
    .transform((host) => (host === 'localhost' ? '127.0.0.1' : host))
    .refine((host) => isIP(host) !== 0, 'an IP address of this machine, or localhost')
    .default('127.0.0.1'),
});

/** `apps/api` says what they mean. */
const API_SETTINGS = [
  'PUBLIC_ORIGIN',
  'STUN_URLS',
  'TURN_URLS',
  'TURN_SECRET',
  'TURN_SECRET_FILE',
  'TURN_REGION',
  'TURN_SERVERS',
  'TURN_CREDENTIAL_TTL_SECONDS',
  'TOKEN_SECRET',
  'TOKEN_SECRET_FILE',
];

/** Any of them names a TURN server, or half of one: the API then reports the missing half. */
const TURN_SERVER_SETTINGS = ['TURN_URLS', 'TURN_SECRET', 'TURN_SECRET_FILE', 'TURN_SERVERS'];

/** Environment variables. Absent and undefined mean the same. */
export type Variables = Readonly<Record<string, string | undefined>>;

export interface Settings {
  port: number;
  /** An IP address, never a name. */
  host: string;
  forApi: Variables;
  namesTurnServer: boolean;
  /** What is no setting of ours: what every program of the product inherits. */
  inherited: Variables;
}

export type ReadSettings = { ok: true; settings: Settings } | { ok: false; problem: string };

export function readSettings(variables: Variables = process.env): ReadSettings {
  // `NAME=` in a shell or a compose file means "not set" to the person who wrote it.
  const given = Object.entries(variables).filter(([, value]) => value?.trim() !== '');
  const parsed = Environment.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, problem: `${issue?.path.join('.')} must be ${issue?.message}.` };
  }
  const isForApi = ([name]: [string, unknown]) => API_SETTINGS.includes(name);
  const isOurs = ([name]: [string, unknown]) => name in Environment.shape;
  const forApi = Object.fromEntries(given.filter(isForApi));
  return {
    ok: true,
    settings: {
      port: parsed.data.PORT,
      host: parsed.data.HOST,
      forApi,
      namesTurnServer: TURN_SERVER_SETTINGS.some((name) => name in forApi),
      inherited: Object.fromEntries(given.filter((entry) => !isForApi(entry) && !isOurs(entry))),
    },
  };
}
