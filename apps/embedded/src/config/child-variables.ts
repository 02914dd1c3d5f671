/**
 * The environment of each program. A program receives the variables that it needs and no others, so that a
 * fault in one, such as a page that prints its environment, discloses no secret of another or of the shell.
 */

/** Environment variables. Absent and undefined mean the same. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Where programs and temporary files are, language and time zone, and how to print. */
const SYSTEM =
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|LANG|LANGUAGE|LC_[A-Z]+|TZ|TERM|COLORTERM|NO_COLOR|FORCE_COLOR)$/;

/** How Node runs, and which certificates it trusts. Not `NODE_*`: `NODE_AUTH_TOKEN` is a secret. */
const NODE = /^(NODE_OPTIONS|NODE_V8_COVERAGE|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR)$/;

/** How Nx and Next run in development. */
const TOOLS = /^(NX_[A-Z_]+|NEXT_TELEMETRY_DISABLED|CI)$/;

/** A proxy for the webhooks of the API. */
const PROXY = /^(NODE_USE_ENV_PROXY|(HTTPS?|NO)_PROXY|(https?|no)_proxy)$/;

/** Documented in `apps/api`. Its `PORT`, `HOST` and `TRUSTED_PROXIES` are the launcher's choice. */
const API_SETTINGS = [
  'ADDITIONAL_ORIGINS',
  'API_KEYS',
  'API_KEYS_FILE',
  'BASE_PATH',
  'DOCTOR_ACME_DIRECTORY',
  'DOCTOR_CERTIFICATES',
  'DOCTOR_LOCAL_AUTHORITY_FILE',
  'DOCTOR_OUTSIDE',
  'DOCTOR_OUTSIDE_KEY',
  'DOCTOR_VANTAGE',
  'MAX_ROOM_CAPACITY',
  'PUBLIC_ORIGIN',
  'RATE_LIMIT_FACTOR',
  'RECORDS_DAYS',
  'REDIS_CA_FILE',
  'REDIS_CLIENT_CERTIFICATE_FILE',
  'REDIS_CLIENT_KEY_FILE',
  'REDIS_PASSWORD_FILE',
  'REDIS_SENTINELS',
  'REDIS_SENTINEL_PASSWORD_FILE',
  'REDIS_URL',
  'ROOMS_FILE',
  'ROOM_CREATION',
  'ROOMS_FILE',
  'SECURITY_CONTACT',
  'STUN_URLS',
  'SUPPORT_KEYS',
  'TOKEN_SECRET',
  'TOKEN_SECRET_FILE',
  'TURN_ADMIN',
  'TURN_ADMIN_PASSWORD',
  'TURN_ALLOCATIONS',
  'TURN_ALLOCATIONS_PER_ADDRESS',
  'TURN_ALLOCATIONS_PER_LINK',
  'TURN_CREDENTIAL_TTL_SECONDS',
  'TURN_PROBE_SECONDS',
  'TURN_READS_REDIS',
  'TURN_REGION',
  'TURN_ROOM_QUOTA_BYTES',
  'TURN_SECRET',
  'TURN_SECRET_FILE',
  'TURN_SERVERS',
  'TURN_SERVERS_FILE',
  'TURN_URLS',
  'WEBHOOK_SECRET',
  'WEBHOOK_SECRET_FILE',
  'WEBHOOK_URL',
];

/** Documented in `apps/media`. The API passes them on. */
const MEDIA_SETTINGS = [
  'MEDIA_ANNOUNCED_ADDRESS',
  'MEDIA_LISTEN_ADDRESS',
  'MEDIA_PORT',
  'MEDIA_WORKERS',
  'MEDIA_WORKER_BIN',
  'MEDIA_WORKER_CACHE',
];

/** Under which addresses the pages may be open, and which pages may embed them. */
const WEB_SETTINGS = ['ADDITIONAL_ORIGINS', 'BASE_PATH', 'EMBED_ORIGINS', 'PUBLIC_ORIGIN'];

/** Settings of OpenTelemetry, which its SDK reads itself. */
const TRACING = /^OTEL_[A-Z_]+$/;

const select = (variables: Variables, needs: (name: string) => boolean): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => needs(name)));

export const isApiSetting = (name: string) => API_SETTINGS.includes(name) || TRACING.test(name);

export interface ChildVariables {
  readonly api: Variables;
  readonly web: Variables;
  readonly turnserver: Variables;
  readonly media: Variables;
  readonly compiler: Variables;
}

export function childVariables(variables: Variables): ChildVariables {
  const isForNode = (name: string) => SYSTEM.test(name) || NODE.test(name);
  const isForTools = (name: string) => isForNode(name) || TOOLS.test(name);
  return {
    api: select(variables, (name) => isForNode(name) || PROXY.test(name) || isApiSetting(name)),
    web: select(variables, (name) => isForTools(name) || WEB_SETTINGS.includes(name)),
    turnserver: select(variables, (name) => SYSTEM.test(name)),
    media: select(variables, (name) => SYSTEM.test(name) || MEDIA_SETTINGS.includes(name)),
    compiler: select(variables, isForTools),
  };
}
