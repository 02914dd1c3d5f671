import type { IncomingMessage } from 'node:http';
import type { ProxyTrust } from '@throughline/std';

type Request = Pick<IncomingMessage, 'headers'> & {
  socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
};

export interface OriginPolicy {
  /** Origin of the pages, if the operator configured one; otherwise that of the request. */
  readonly publicOrigin?: string | undefined;
  /** Further origins of the pages; they count only with a `publicOrigin`. */
  readonly additionalOrigins?: readonly string[] | undefined;
  readonly trust: ProxyTrust;
}

/** Whether `origin` is not one of the API's own pages [SIG-11]. */
export function isOtherOrigin(
  origin: string,
  { headers, socket }: Request,
  { publicOrigin, additionalOrigins = [], trust }: OriginPolicy,
): boolean {
  if (publicOrigin !== undefined) return ![publicOrigin, ...additionalOrigins].includes(origin);
  // `X-Forwarded-Host` counts only from a trusted proxy, as for links to rooms.
  const { remoteAddress } = socket;
  const isFromProxy = remoteAddress !== undefined && trust(remoteAddress);
  const forwarded = isFromProxy && headers['x-forwarded-host'];
  const host = typeof forwarded === 'string' ? forwarded : headers.host;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
}
