/**
 * The STUN servers at different endpoints, by which a client determines the mapping of a NAT [NAT-2]. TURN servers answer
 * STUN requests without credentials (RFC 8656 §3), so several of them are several endpoints. Pure.
 */
import { parseIceServerUrl } from '@throughline/connectivity';
import type { IceServers } from '@throughline/protocol';

/** Two suffice to compare; more distinguish mappings by address from those by port, and tolerate a failing server. */
const MAX_SERVERS = 4;

/** The URLs of at most four, each with its port. */
export function stunServers({ servers }: IceServers): string[] {
  const urls = servers.filter(({ down }) => down !== true).flatMap((server) => server.urls);
  const endpoints = urls.flatMap((url) => {
    const { scheme, host, port, transport } = parseIceServerUrl(url) ?? {};
    const isPlainUdp = (scheme === 'stun' || scheme === 'turn') && transport === 'udp';
    return isPlainUdp ? [`stun:${host}:${port}`] : [];
  });
  return [...new Set(endpoints)].slice(0, MAX_SERVERS);
}
