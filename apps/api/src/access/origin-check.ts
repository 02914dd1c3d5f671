import type { IncomingMessage } from 'node:http';
import type { ProxyTrust } from '@throughline/std';

type Handshake = Pick<IncomingMessage, 'headers'> & {
  socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
};

interface OriginPolicy {
  /** Origin of the pages, if the operator configured one; otherwise that of the request. */
  readonly publicOrigin?: string | undefined;
  readonly trust: ProxyTrust;
}

/**
 * Whether a page of another origin opens the connection [SIG-11]. Browsers send `Origin` (RFC 6455
 * §4.1); other clients need not, and the check does not protect against them.
 */
export function isCrossOriginPage({ headers, socket }: Handshake, policy: OriginPolicy): boolean {
  const { publicOrigin, trust } = policy;
  const { origin } = headers;
  if (origin === undefined) return false;
  if (publicOrigin !== undefined) return origin !== publicOrigin;
  // `X-Forwarded-Host` counts only from a trusted proxy, as for links to rooms.
  const { remoteAddress } = socket;
  const isFromProxy = remoteAddress !== undefined && trust(remoteAddress);
  const forwarded = isFromProxy && headers['x-forwarded-host'];
  const host = typeof forwarded === 'string' ? forwarded : headers.host;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
}
