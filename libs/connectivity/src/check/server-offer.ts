/** Sorts the servers of a network check [API-10] by what they can check, and lists what a firewall must allow. */
import type { IceServers } from '@throughline/protocol';
import { RELAY_RUNGS, type RelayRung } from './rungs.js';

/** Compatible with `RTCIceServer`. */
export interface OfferedServer {
  urls: string[];
  username?: string;
  credential?: string;
}

export interface ServerOffer {
  /** Undefined if the operator configured none. */
  stun: OfferedServer | undefined;
  relays: Readonly<Partial<Record<RelayRung, OfferedServer>>>;
  /** The operator configured a TURN server, and the check may not use it now [LIM-20]. */
  areRelaysReserved: boolean;
}

/** A flow from clients to a server that an administrator has to allow. */
export interface FirewallRule {
  protocol: 'udp' | 'tcp';
  host: string;
  port: number;
}

interface ServerUrl extends FirewallRule {
  rung: 'stun' | RelayRung;
}

/** RFC 7064 §3.1, RFC 7065 §3.1. A host in brackets is an IPv6 address. */
const SERVER_URL = /^(stun|turns?):(\[[^\]]+\]|[^:?]+)(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?$/i;

/** RFC 7064 §3.2, RFC 7065 §3.2. */
const DEFAULT_PORT = 3478;
const DEFAULT_TLS_PORT = 5349;

export function readOffer({ servers, withheld }: IceServers): ServerOffer {
  const serverFor = (rung: ServerUrl['rung']) => {
    for (const { urls, username, credential } of servers) {
      const all = urls.filter((url) => parseServerUrl(url)?.rung === rung);
      const ofRung = rung === 'stun' ? onePerHost(all) : all;
      if (ofRung.length === 0) continue;
      return {
        urls: ofRung,
        ...(username !== undefined && { username }),
        ...(credential !== undefined && { credential }),
      };
    }
    return undefined;
  };
  const relays: Partial<Record<RelayRung, OfferedServer>> = {};
  for (const rung of RELAY_RUNGS) {
    const server = serverFor(rung);
    if (server !== undefined) relays[rung] = server;
  }
  return { stun: serverFor('stun'), relays, areRelaysReserved: withheld !== undefined };
}

/**
 * The other ports of a STUN server serve to observe the network [NAT-2] and may be closed. A browser that omits an answer,
 * because it names the device's own address, would show their silence alone.
 */
function onePerHost(urls: readonly string[]): string[] {
  const hosts = urls.map((url) => parseServerUrl(url)?.host);
  return urls.filter((_, index) => hosts.indexOf(hosts[index]) === index);
}

/** Without duplicates, in the order of the servers. */
export function firewallRulesFor({ servers }: IceServers): FirewallRule[] {
  const firewallRules = new Map<string, FirewallRule>();
  for (const url of servers.flatMap(({ urls }) => urls)) {
    const parsed = parseServerUrl(url);
    if (parsed === undefined) continue;
    const { protocol, host, port } = parsed;
    firewallRules.set(`${protocol} ${host} ${port}`, { protocol, host, port });
  }
  return [...firewallRules.values()];
}

/** Undefined for what no rung checks, such as TURN over DTLS, which browsers do not have. */
function parseServerUrl(url: string): ServerUrl | undefined {
  const [, scheme = '', host = '', port, transport] = SERVER_URL.exec(url) ?? [];
  const isTls = scheme.toLowerCase() === 'turns';
  const protocol = transport?.toLowerCase() ?? (isTls ? 'tcp' : 'udp');
  if (host === '' || (isTls && protocol === 'udp')) return undefined;
  const address = {
    host,
    port: port === undefined ? (isTls ? DEFAULT_TLS_PORT : DEFAULT_PORT) : Number(port),
  };
  if (scheme.toLowerCase() === 'stun') return { ...address, rung: 'stun', protocol: 'udp' };
  if (isTls) return { ...address, rung: 'relay_tls', protocol: 'tcp' };
  return protocol === 'tcp'
    ? { ...address, rung: 'relay_tcp', protocol }
    : { ...address, rung: 'relay_udp', protocol: 'udp' };
}
