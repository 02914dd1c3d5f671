/**
 * The rungs of a network check, in the order in which a page lists them: each needs a little more of the network than
 * the one before it [CHK-1]. They run at the same time.
 */
export const RELAY_RUNGS = ['relay_udp', 'relay_tcp', 'relay_tls'] as const;
export type RelayRung = (typeof RELAY_RUNGS)[number];

export const RUNGS = ['api', 'signaling', 'stun', ...RELAY_RUNGS] as const;
export type Rung = (typeof RUNGS)[number];

export const ADDRESS_FAMILIES = ['ipv4', 'ipv6'] as const;
export type AddressFamily = (typeof ADDRESS_FAMILIES)[number];

/** How long each rung may take. A check without an answer to anything is complete by then. */
export const RUNG_DEADLINE_MS = 4_500;

/**
 * From when on a rung that passed counts as slow. A path of 150 ms each way needs 0.9 s for TCP, TLS and a request, and
 * 2.4 s for a TURN server over TLS, with ICE and DTLS through the relay.
 */
export const SLOW_MS: Readonly<Record<Rung, number>> = {
  api: 1_500,
  signaling: 1_500,
  stun: 1_000,
  relay_udp: 3_000,
  relay_tcp: 3_000,
  relay_tls: 3_000,
};
