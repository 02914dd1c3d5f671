/**
 * The apps build links from these headers and count limits by them, and only the front door can reach the apps.
 * It therefore replaces what clients send, and keeps only what trusted proxies report.
 */
import type { IncomingMessage } from 'node:http';
import { clientAddress, type ProxyTrust } from '@throughline/std';

export function setForwardedHeaders(request: IncomingMessage, trust: ProxyTrust): void {
  const { headers } = request;
  const { remoteAddress } = request.socket;
  const address = clientAddress({ remoteAddress, forwardedFor: headers['x-forwarded-for'] }, trust);
  const { protocol, host } = publicSide(request, trust);
  for (const name of Object.keys(headers)) {
    if (name === 'forwarded' || name === 'x-real-ip' || name.startsWith('x-forwarded-'))
      delete headers[name];
  }
  headers['x-forwarded-proto'] = protocol;
  // The address is undefined after a disconnect, and the host in HTTP/1.0.
  if (address !== undefined) headers['x-forwarded-for'] = address;
  if (host !== undefined) headers['x-forwarded-host'] = host;
}

/** Protocol and host as the browser knows them. */
export function publicSide(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  trust: ProxyTrust,
): { protocol: 'http' | 'https'; host: string | undefined } {
  const isFromProxy = socket.remoteAddress !== undefined && trust(socket.remoteAddress);
  const proto = isFromProxy ? headers['x-forwarded-proto'] : undefined;
  const forwardedHost = isFromProxy ? headers['x-forwarded-host'] : undefined;
  return {
    protocol: proto === 'https' ? 'https' : 'http',
    host: typeof forwardedHost === 'string' ? forwardedHost : headers.host,
  };
}
