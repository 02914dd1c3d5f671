/** The settings of webhooks. */
import { z } from 'zod';
import { secretFile } from './secret-file.js';

export interface WebhookConfig {
  /** Every endpoint receives every event. */
  readonly urls: readonly string[];
  /** `whsec_` and base64 (Standard Webhooks, "Signature scheme"). */
  readonly secret: string;
}

const MAX_URLS = 8;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Requires TLS, so that no third party can read or forge webhooks, except to this machine. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username !== '' || password !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
}

const urls = z
  .string()
  .transform((list) => list.split(',').map((url) => url.trim()))
  .refine(
    (list) =>
      list.every(isSafeUrl) && new Set(list).size === list.length && list.length <= MAX_URLS,
    'a comma-separated list of up to 8 unique https URLs, such as https://app.example/hook',
  );

/** 24 to 64 bytes, as Standard Webhooks requires. */
const SECRET = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/;

const isSecret = (text: string) => {
  const bytes = Buffer.from(SECRET.exec(text)?.[1] ?? '', 'base64').length;
  return bytes >= 24 && bytes <= 64;
};

const SECRET_MESSAGE = 'whsec_ and the base64 of 24 to 64 random bytes';

export const WEBHOOK_SETTINGS = {
  WEBHOOK_URL: urls.optional(),
  WEBHOOK_SECRET: z.string().refine(isSecret, SECRET_MESSAGE).optional(),
  WEBHOOK_SECRET_FILE: secretFile
    .refine(isSecret, `a file that holds ${SECRET_MESSAGE}`)
    .optional(),
};
type WebhookSettings = z.infer<z.ZodObject<typeof WEBHOOK_SETTINGS>>;

export function webhookContradictionIn(settings: WebhookSettings): string | undefined {
  const { WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_SECRET_FILE } = settings;
  if (WEBHOOK_SECRET !== undefined && WEBHOOK_SECRET_FILE !== undefined)
    return 'WEBHOOK_SECRET and WEBHOOK_SECRET_FILE must not both be set.';
  const hasSecret = WEBHOOK_SECRET !== undefined || WEBHOOK_SECRET_FILE !== undefined;
  const secretSetting =
    WEBHOOK_SECRET_FILE === undefined ? 'WEBHOOK_SECRET' : 'WEBHOOK_SECRET_FILE';
  if (WEBHOOK_URL !== undefined && !hasSecret)
    return 'WEBHOOK_SECRET or WEBHOOK_SECRET_FILE must be set when WEBHOOK_URL is set: the API signs webhooks with it.';
  if (WEBHOOK_URL === undefined && hasSecret)
    return `WEBHOOK_URL must be set when ${secretSetting} is set.`;
  return undefined;
}

export function webhooksOf(settings: WebhookSettings): WebhookConfig | undefined {
  const { WEBHOOK_URL } = settings;
  const secret = settings.WEBHOOK_SECRET ?? settings.WEBHOOK_SECRET_FILE;
  return WEBHOOK_URL && secret !== undefined ? { urls: WEBHOOK_URL, secret } : undefined;
}
