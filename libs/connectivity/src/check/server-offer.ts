/** Sorts the servers of a network check [API-10] by what they can check, and lists what a firewall must allow. */
import type { IceServers } from '@throughline/protocol';
import { oneStunUrlPerHost, parseIceServerUrl } from '../ice-server-url.js';
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

export function readOffer({ servers, withheld }: IceServers): ServerOffer {
  const serverFor = (rung: ServerUrl['rung']) => {
    for (const { urls, username, credential } of servers) {
      const all = urls.filter((url) => parseServerUrl(url)?.rung === rung);
      const ofRung = oneStunUrlPerHost(all);
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
  const parsed = parseIceServerUrl(url);
  if (parsed === undefined) return undefined;
  const { scheme, transport: protocol, ...address } = parsed;
  switch (scheme) {
    case 'stun':
      return { ...address, rung: 'stun', protocol };
    case 'turn':
      return { ...address, rung: protocol === 'tcp' ? 'relay_tcp' : 'relay_udp', protocol };
    case 'turns':
      return protocol === 'tcp' ? { ...address, rung: 'relay_tls', protocol } : undefined;
    case 'stuns':
      return undefined;
  }
}
