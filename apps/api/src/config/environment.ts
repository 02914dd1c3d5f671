/**
 * The operator's settings, read from the environment once, at the start. Nothing else reads
 * `process.env`. A wrong setting is an ordinary result: one sentence for a person, without the
 * value, since the value may be a secret.
 */
import { z } from 'zod';

/** Injection token of the `Config`. */
export const CONFIG = Symbol('config');

export interface TurnConfig {
  readonly urls: readonly string[];
  /** Shared with the TURN server (coturn's `static-auth-secret`). Never leaves the API. */
  readonly secret: string;
  readonly credentialTtlSeconds: number;
}

export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Where people find the pages; taken from each request when unset. */
  readonly publicOrigin?: string;
  readonly stunUrls: readonly string[];
  readonly turn?: TurnConfig;
}

export type EnvironmentReading = { ok: true; config: Config } | { ok: false; problem: string };

/** Host and port as in RFC 7064 §3.1 and RFC 7065 §3.1, without their rarer spellings. */
const AUTHORITY = String.raw`(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?`;
const STUN_URL = new RegExp(`^stuns?:${AUTHORITY}$`, 'i');
const TURN_URL = new RegExp(`^turns?:${AUTHORITY}(\\?transport=(udp|tcp))?$`, 'i');

/** A whole number; the messages complete the sentence "NAME must be …". */
const wholeNumber = (min: number, max: number, meaning: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, meaning)
    .transform(Number)
    .refine((value) => value >= min && value <= max, meaning);

const urlList = (pattern: RegExp, meaning: string) =>
  z
    .string()
    .transform((list) => list.split(',').map((url) => url.trim()))
    .refine((urls) => urls.every((url) => pattern.test(url)), meaning);

const isOrigin = (text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

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
  STUN_URLS: urlList(
    STUN_URL,
    'a comma-separated list of URLs such as stun:turn.example:3478',
  ).optional(),
  TURN_URLS: urlList(
    TURN_URL,
    'a comma-separated list of URLs such as turns:turn.example:443?transport=tcp',
  ).optional(),
  TURN_SECRET: z.string().optional(),
  TURN_CREDENTIAL_TTL_SECONDS: wholeNumber(
    10,
    86_400,
    'a number of seconds from 10 to 86400',
  ).optional(),
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
  const { PUBLIC_ORIGIN, TURN_URLS, TURN_SECRET, TURN_CREDENTIAL_TTL_SECONDS } = settings;
  if (TURN_URLS !== undefined && TURN_SECRET === undefined)
    return refusal('TURN_SECRET must be set when TURN_URLS is: the secret shared with the server.');
  if (TURN_URLS === undefined && TURN_SECRET !== undefined)
    return refusal('TURN_URLS must be set when TURN_SECRET is: where the TURN server listens.');
  return {
    ok: true,
    config: {
      port: settings.PORT ?? 3_000,
      host: settings.HOST ?? '127.0.0.1',
      stunUrls: settings.STUN_URLS ?? [],
      ...(PUBLIC_ORIGIN !== undefined && { publicOrigin: PUBLIC_ORIGIN }),
      ...(TURN_URLS !== undefined &&
        TURN_SECRET !== undefined && {
          turn: {
            urls: TURN_URLS,
            secret: TURN_SECRET,
            credentialTtlSeconds: TURN_CREDENTIAL_TTL_SECONDS ?? 3_600,
          },
        }),
    },
  };
}

const refusal = (problem: string): EnvironmentReading => ({ ok: false, problem });
