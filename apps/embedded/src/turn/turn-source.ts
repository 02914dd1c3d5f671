/** Where TURN comes from in this run. */
import type { Variables } from '../config/environment.js';
import { hostAndPort } from '../address.js';
import type { TurnServer } from './turn-server.js';

export type TurnSource =
  /** Somebody else's server, named in the settings. */
  { kind: 'external' } | { kind: 'own'; server: TurnServer } | { kind: 'none' };

/** What the API has to know about it. An external server is in its settings already. */
export function iceVariables(source: TurnSource): Variables {
  if (source.kind !== 'own') return {};
  const { address, port, secret } = source.server;
  const place = hostAndPort(address, port);
  return {
    STUN_URLS: `stun:${place}`,
    TURN_URLS: `turn:${place}?transport=udp,turn:${place}?transport=tcp`,
    TURN_SECRET: secret,
  };
}
