import type { IncomingMessage } from 'node:http';
import type { ProxyTrust } from '../limits/client-address.js';

type Handshake = Pick<IncomingMessage, 'headers'> & {
  socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
};

interface Believed {
  /** Where the pages are, if the operator has said so; else on the host that was asked. */
  readonly publicOrigin?: string | undefined;
  readonly trust: ProxyTrust;
}

/**
 * Whether a page of another origin opens the socket [SIG-11]. Browsers tell which (RFC 6455 §4.1);
 * other clients need not, and nobody is protected from them by it.
 */
export function isCrossOriginPage({ headers, socket }: Handshake, believed: Believed): boolean {
  const { publicOrigin, trust } = believed;
  const { origin } = headers;
  if (origin === undefined) return false;
  if (publicOrigin !== undefined) return origin !== publicOrigin;
  // Only a trusted proxy is believed, as for links.
  const { remoteAddress } = socket;
  const isOfProxy = remoteAddress !== undefined && trust(remoteAddress, 0);
  const forwarded = isOfProxy && headers['x-forwarded-host'];
  const host = typeof forwarded === 'string' ? forwarded : headers.host;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
}
