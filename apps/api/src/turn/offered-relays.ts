/** Over which protocols participants can reach a TURN server of the operator. Pure. */
import type { OfferedRelays } from '../rooms/model/link-remedies.js';
import type { TurnServerConfig } from '../config/turn-servers.js';

/** `turns:` without a transport is TLS over TCP (RFC 7065 §3.1). */
const OVER_TCP = /\?transport=tcp$|^turns:[^?]*$/i;

export function offeredRelays(servers: readonly Pick<TurnServerConfig, 'urls'>[]): OfferedRelays {
  if (servers.length === 0) return 'none';
  return servers.some(({ urls }) => urls.some((url) => OVER_TCP.test(url))) ? 'tcp' : 'udp';
}
