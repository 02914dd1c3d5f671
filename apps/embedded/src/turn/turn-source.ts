/** Which TURN server this run uses. */
import type { Variables } from '../config/child-variables.js';
import { hostAndPort } from '../address.js';
import type { TurnServer } from './turn-server.js';

export type TurnSource =
  /** Servers of the operator, named in the settings. */
  { kind: 'external' } | { kind: 'own'; server: TurnServer } | { kind: 'none' };

/** Settings for the API. External servers are in its settings already. */
export function iceVariables(source: TurnSource): Variables {
  if (source.kind !== 'own') return {};
  const { address, port, secret } = source.server;
  const authority = hostAndPort(address, port);
  return {
    STUN_URLS: `stun:${authority}`,
    TURN_URLS: `turn:${authority}?transport=udp,turn:${authority}?transport=tcp`,
    TURN_SECRET: secret,
  };
}
