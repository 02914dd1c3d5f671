/** Reads URLs of STUN and TURN servers (RFC 7064 §3, RFC 7065 §3). Pure. */

export interface IceServerUrl {
  readonly scheme: 'stun' | 'stuns' | 'turn' | 'turns';
  /** In lower case. An IPv6 address is in brackets. */
  readonly host: string;
  readonly port: number;
  /** Between the client and the server. With `stuns` and `turns`, `tcp` carries TLS and `udp` DTLS. */
  readonly transport: 'udp' | 'tcp';
}

const URL_PARTS =
  /^(?<scheme>stuns?|turns?):(?<host>\[[^\]]+\]|[^:?]+)(?::(?<port>\d{1,5}))?(?:\?transport=(?<transport>udp|tcp))?$/;

const DEFAULT_PORT = 3_478;
const DEFAULT_TLS_PORT = 5_349;

/** With the default port and transport where the URL names none; the same for all spellings. Undefined for other texts. */
export function parseIceServerUrl(url: string): IceServerUrl | undefined {
  const parts = URL_PARTS.exec(url.toLowerCase())?.groups;
  if (parts === undefined) return undefined;
  const {
    scheme,
    host = '',
    port,
    transport,
  } = parts as Partial<Record<string, string>> & Pick<IceServerUrl, 'scheme'>;
  const isSecure = scheme === 'stuns' || scheme === 'turns';
  return {
    scheme,
    host,
    port: port === undefined ? (isSecure ? DEFAULT_TLS_PORT : DEFAULT_PORT) : Number(port),
    transport: transport === 'tcp' || (transport === undefined && isSecure) ? 'tcp' : 'udp',
  };
}

/**
 * Without further STUN URLs of a host: its other ports serve to observe the network [NAT-2], and a firewall may drop what
 * is sent to them. Other URLs stay.
 */
export function oneStunUrlPerHost(urls: readonly string[]): string[] {
  const seen = new Set<string>();
  return urls.filter((url) => {
    const { scheme, host } = parseIceServerUrl(url) ?? {};
    if (host === undefined || (scheme !== 'stun' && scheme !== 'stuns')) return true;
    const isFirst = !seen.has(host);
    seen.add(host);
    return isFirst;
  });
}
