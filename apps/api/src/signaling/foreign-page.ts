import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

type Handshake = Pick<IncomingMessage, 'headers'> & {
  socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
};

/**
 * Whether a page of another origin opens the socket [SIG-11]. Browsers tell which (RFC 6455 §4.1);
 * other clients need not, and nobody is protected from them by it.
 *
 * @param publicOrigin where the pages are, if the operator has said so; else on the host that was asked
 */
export function isForeignPage({ headers, socket }: Handshake, publicOrigin?: string): boolean {
  const { origin } = headers;
  if (origin === undefined) return false;
  if (publicOrigin !== undefined) return origin !== publicOrigin;
  // Only a proxy on this machine is believed, as for links.
  const forwarded = LOOPBACK.test(socket.remoteAddress ?? '') && headers['x-forwarded-host'];
  const host = typeof forwarded === 'string' ? forwarded : headers.host;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
}
