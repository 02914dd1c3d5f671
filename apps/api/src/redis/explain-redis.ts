/**
 * Why Redis cannot be used, for the operator: one sentence that names the settings to check. Never with
 * the text of an error, which may contain arguments of commands.
 */
import type { HostAndPort, RedisConfig } from '../config/redis-settings.js';
import { makeSentinelClient } from './redis-client.js';

export const isReplyError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ReplyError';

/** Of Node and OpenSSL, for certificates that no accepted authority has issued. */
const UNKNOWN_AUTHORITY = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

type Failure =
  /** An error reply, by its code (Redis protocol specification, "Simple errors"). */
  | { readonly kind: 'reply'; readonly code: string }
  | { readonly kind: 'authority' | 'name' | 'expired' | 'client-certificate' | 'not-encrypted' }
  /** Nothing listens, or the connection ends without a reply. */
  | { readonly kind: 'silent' };

export function failureOf(error: unknown): Failure {
  if (isReplyError(error)) return { kind: 'reply', code: error.message.split(' ')[0] ?? '' };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (UNKNOWN_AUTHORITY.includes(code)) return { kind: 'authority' };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return { kind: 'name' };
  if (code === 'CERT_HAS_EXPIRED') return { kind: 'expired' };
  // RFC 8446 §6.2: certificate_required, or bad and unknown certificates.
  if (/^ERR_SSL_.*(CERTIFICATE|UNKNOWN_CA)/.test(code)) return { kind: 'client-certificate' };
  if (/^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/.test(code))
    return { kind: 'not-encrypted' };
  return { kind: 'silent' };
}

/** For logs: the kind of a failure, with the code of an error reply. */
export const nameOfFailure = (error: unknown): string => {
  const failure = failureOf(error);
  return failure.kind === 'reply' ? failure.code : failure.kind;
};

/** What stopped the first connection. */
export async function explainStart(config: RedisConfig, error: unknown): Promise<string> {
  const { host, port, sentinels } = config;
  if (sentinels === undefined)
    return explain(failureOf(error), config, `the Redis on port ${port} of ${host}`);
  const problems = await Promise.all(
    sentinels.addresses.map((address) => askSentinel(address, config)),
  );
  const found = problems.find((problem) => problem.kind === 'master');
  if (found === undefined)
    return problems.find(({ kind }) => kind !== 'silent')?.text ?? NO_SENTINEL;
  return explain(failureOf(error), config, `the master ${host}`);
}

const NO_SENTINEL =
  'REDIS_SENTINELS must be addresses of running Sentinels: none of them responds.';

interface Answer {
  /** `master`: the Sentinel knows the master, so the problem is elsewhere. */
  readonly kind: 'master' | 'unknown-master' | 'silent' | 'rejected';
  readonly text: string;
}

async function askSentinel(address: HostAndPort, config: RedisConfig): Promise<Answer> {
  const sentinel = makeSentinelClient(address, config);
  const { host: master } = config;
  const place = `the Sentinel on port ${address.port} of ${address.host}`;
  let cause: unknown;
  sentinel.once('error', (error) => (cause = error));
  try {
    await sentinel.connect();
    const reply = await sentinel.call('SENTINEL', 'get-master-addr-by-name', master);
    if (reply !== null) return { kind: 'master', text: '' };
    const text = `REDIS_URL must name a master that the Sentinels watch: ${place} does not know ${master}.`;
    return { kind: 'unknown-master', text };
  } catch (error) {
    const failure = failureOf(cause ?? error);
    if (failure.kind === 'silent') return { kind: 'silent', text: '' };
    if (failure.kind !== 'reply')
      return { kind: 'rejected', text: explain(failure, config, place) };
    const text = `REDIS_SENTINEL_PASSWORD_FILE must match ${place}, which replied ${failure.code}.`;
    return { kind: 'rejected', text };
  } finally {
    sentinel.disconnect();
  }
}

function explain(failure: Failure, { tls }: RedisConfig, place: string): string {
  switch (failure.kind) {
    case 'reply':
      return `REDIS_URL and REDIS_PASSWORD_FILE must match ${place}, which replied ${failure.code}.`;
    case 'authority':
      return `REDIS_CA_FILE must hold the authority that issued the certificate of ${place}: it is of another one.`;
    case 'name':
      return `REDIS_URL must use a name that is in the certificate of ${place}: the certificate is for others.`;
    case 'expired':
      return `The certificate of ${place} must be valid: it has expired.`;
    case 'client-certificate':
      return `REDIS_CLIENT_CERTIFICATE_FILE must hold a certificate that ${place} accepts: it rejects ${tls?.client === undefined ? 'clients without one' : 'this one'}.`;
    case 'not-encrypted':
      return `REDIS_URL must begin with redis:// for ${place}: it does not use TLS.`;
    case 'silent': {
      const hint = tls === undefined ? ' If it uses TLS, the URL begins with rediss://.' : '';
      return `REDIS_URL must be the URL of a running Redis: ${place.replace('the Redis on ', '')} does not respond.${hint}`;
    }
  }
}
