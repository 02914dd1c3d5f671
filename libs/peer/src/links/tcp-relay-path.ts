/**
 * The other path of a link: relays by TCP or TLS only [LNK-12]. TLS hides DTLS from filters, and
 * TCP cuts its packets to what fits. Pure.
 */
import type { IceServers } from '@throughline/protocol';

type Server = IceServers['servers'][number];

/** The servers with only those of their URLs that lead to a relay by TCP or TLS. */
export function tcpRelays({ servers }: Pick<IceServers, 'servers'>): Server[] {
  return servers.flatMap((server) => {
    const urls = server.urls.filter(isTcpRelay);
    return urls.length > 0 ? [{ ...server, urls }] : [];
  });
}

export function hasTcpRelay(iceServers: Pick<IceServers, 'servers'>): boolean {
  return tcpRelays(iceServers).length > 0;
}

/** RFC 7065 §3.1: the transport of `turn:` is UDP by default, that of `turns:` TCP. */
function isTcpRelay(url: string): boolean {
  const transport = /[?&]transport=(\w+)/i.exec(url)?.[1]?.toLowerCase();
  if (/^turns:/i.test(url)) return transport === undefined || transport === 'tcp';
  return /^turn:/i.test(url) && transport === 'tcp';
}
