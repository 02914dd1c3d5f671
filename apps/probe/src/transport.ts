/** The transports of test calls, and the TURN URLs that the pages may use for each. */

export const TRANSPORTS = ['direct', 'relay-udp', 'relay-tcp', 'relay-tls'] as const;
export type Transport = (typeof TRANSPORTS)[number];

export interface TransportRules {
  /** The route that the page must state. */
  readonly route: 'direct' | 'relayed';
  /** `relayProtocol` of the nominated local candidate (webrtc-stats §RTCIceCandidateStats); absent for a direct route. */
  readonly relayProtocol?: 'udp' | 'tcp' | 'tls';
  /** Matches the TURN URLs that the page keeps (RFC 7065: without `transport`, `turn:` is UDP and `turns:` is TCP). */
  readonly turnUrls: RegExp;
}

export const RULES: Readonly<Record<Transport, TransportRules>> = {
  // The pages keep their relays, as for people: if the link uses one, the call has the wrong route.
  direct: { route: 'direct', turnUrls: /^/ },
  'relay-udp': { route: 'relayed', relayProtocol: 'udp', turnUrls: /^turn:(?!.*transport=tcp)/ },
  'relay-tcp': { route: 'relayed', relayProtocol: 'tcp', turnUrls: /^turn:.*transport=tcp/ },
  'relay-tls': { route: 'relayed', relayProtocol: 'tls', turnUrls: /^turns:(?!.*transport=udp)/ },
};

/** Whether a call by that transport is possible with the servers that the API has sent. */
export function offersTransport(transport: Transport, urls: readonly string[]): boolean {
  const { route, turnUrls } = RULES[transport];
  return route === 'direct' || urls.some((url) => turnUrls.test(url));
}
