/** Which TURN server this run uses. */
import type { Variables } from '../config/child-variables.js';
import { hostAndPort, LOOPBACK } from '../address.js';
import { ALLOCATIONS } from './turn-config.js';
import type { TurnServer } from './turn-server.js';

export type TurnSource =
  /** Servers of the operator, named in the settings. */
  { kind: 'external' } | { kind: 'own'; server: TurnServer } | { kind: 'none' };

/** Settings for the API. External servers are in its settings already. */
export function iceVariables(source: TurnSource): Variables {
  if (source.kind !== 'own') return {};
  const { addresses, port, secondStunPort, secret, admin } = source.server;
  const stunUrls = [port, secondStunPort].flatMap((stunPort) =>
    addresses.map((address) => `stun:${hostAndPort(address, stunPort)}`),
  );
  const authorities = addresses.map((address) => hostAndPort(address, port));
  const turnUrls = authorities.flatMap((authority) =>
    ['udp', 'tcp'].map((transport) => `turn:${authority}?transport=${transport}`),
  );
  return {
    STUN_URLS: stunUrls.join(),
    TURN_URLS: turnUrls.join(),
    TURN_SECRET: secret,
    TURN_ADMIN: hostAndPort(LOOPBACK, admin.port),
    TURN_ADMIN_PASSWORD: admin.password,
    TURN_ALLOCATIONS: `${ALLOCATIONS.total}`,
    TURN_ALLOCATIONS_PER_LINK: `${ALLOCATIONS.perLink}`,
    TURN_ALLOCATIONS_PER_ADDRESS: `${ALLOCATIONS.perAddress}`,
    // Short, since nothing revokes them: the relays of a removed participant stay reserved for as long.
    TURN_CREDENTIAL_TTL_SECONDS: '120',
  };
}
