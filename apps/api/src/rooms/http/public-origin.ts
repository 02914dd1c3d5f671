/** The origin that a request was sent to, as Express determines it. */
export interface RequestOrigin {
  protocol: string;
  host: string | undefined;
}

/**
 * Host and port (RFC 9110 §7.2). Anything else, such as userinfo, would make links point elsewhere.
 */
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i;

/**
 * The origin for links if `PUBLIC_ORIGIN` is not set. Express reads X-Forwarded-Proto and
 * X-Forwarded-Host from trusted proxies only. `undefined` if the request's Host is invalid.
 */
export function publicOrigin({ protocol, host }: RequestOrigin): string | undefined {
  if (host === undefined || !HOST.test(host)) return undefined;
  const origin = `${protocol === 'https' ? 'https' : 'http'}://${host}`;
  return URL.canParse(origin) ? new URL(origin).origin : undefined;
}
