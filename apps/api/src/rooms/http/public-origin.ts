/** What of a request tells where its sender found us; Express reads both. */
export interface Addressed {
  protocol: string;
  host: string | undefined;
}

/** Host and port (RFC 9110 §7.2): with a path or a user in it, a link would lead elsewhere. */
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i;

/**
 * The origin for links when the operator named none. Behind a proxy on this machine it is what
 * X-Forwarded-Proto and X-Forwarded-Host tell; Express heeds them from trusted addresses only.
 * `undefined` when the Host of the request is none.
 */
export function publicOrigin({ protocol, host }: Addressed): string | undefined {
  if (host === undefined || !HOST.test(host)) return undefined;
  const origin = `${protocol === 'https' ? 'https' : 'http'}://${host}`;
  return URL.canParse(origin) ? new URL(origin).origin : undefined;
}
