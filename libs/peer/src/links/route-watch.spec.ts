import type { NominatedPair, Route } from '@throughline/connectivity';
import type { LinkEnd } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { RouteWatch } from './route-watch.js';

const hidden = {
  protocol: 'udp',
  address: undefined,
  addressKind: undefined,
  port: undefined,
} as const;
const pairOf = (candidateType: 'host' | 'relay', roundTripMs = 20): NominatedPair => ({
  local: { ...hidden, candidateType, relayProtocol: undefined },
  remote: { ...hidden, candidateType: 'host' },
  roundTripMs,
  bytesSent: undefined,
  bytesReceived: undefined,
});
const remoteEnd: LinkEnd = { candidateType: 'host', protocol: 'udp', relayProtocol: null };

function watchRoute() {
  const routes: Route['kind'][] = [];
  const confirmed: boolean[] = [];
  let localEnds = 0;
  const watch = new RouteWatch({
    onRoute: ({ kind, isConfirmed }) => {
      routes.push(kind);
      confirmed.push(isConfirmed);
    },
    onLocalEnd: () => localEnds++,
  });
  return { watch, routes, confirmed, localEnds: () => localEnds };
}

describe('[LNK-5] the route of a link', () => {
  it('is announced when it changes, and not for each reading', () => {
    const { watch, routes, localEnds } = watchRoute();

    for (const roundTripMs of [20, 21, 35]) watch.setPair(pairOf('host', roundTripMs));
    for (const roundTripMs of [21, 22]) watch.setPair(pairOf('relay', roundTripMs));

    expect(routes).toEqual(['direct', 'relayed']);
    expect(localEnds()).toBe(2);
  });

  it('is announced again when the remote end confirms it, once', () => {
    const { watch, routes } = watchRoute();
    watch.setRemoteEnd(remoteEnd);
    expect(routes).toEqual([]);

    watch.setPair(pairOf('host'));
    for (let times = 0; times < 100; times++) watch.setRemoteEnd(remoteEnd);

    expect(routes).toEqual(['direct']);
  });

  it('must be confirmed again after the pair has changed', () => {
    const { watch, confirmed, localEnds } = watchRoute();
    const first = pairOf('host');
    const second = { ...first, remote: { ...first.remote, address: '198.51.100.7' } };
    watch.setPair(first);
    watch.setRemoteEnd(remoteEnd);

    watch.setPair(second);
    watch.setRemoteEnd(remoteEnd);

    expect(confirmed).toEqual([false, true, false, true]);
    expect(localEnds()).toBe(2);
  });
});
