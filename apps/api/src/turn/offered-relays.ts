/** Over which protocols participants can reach a TURN server of the operator. Pure. */
import type { OfferedRelays } from '../rooms/model/link-remedies.js';
import type { TurnServerConfig } from '../config/turn-servers.js';
import { turnAddress } from './stun-transport.js';

export function offeredRelays(servers: readonly Pick<TurnServerConfig, 'urls'>[]): OfferedRelays {
  if (servers.length === 0) return 'none';
  return servers.some(({ urls }) => urls.some(isOverTcp)) ? 'tcp' : 'udp';
}

/** False for DTLS too. */
function isOverTcp(url: string): boolean {
  const kind = turnAddress(url)?.kind;
  return kind === 'tcp' || kind === 'tls';
}
