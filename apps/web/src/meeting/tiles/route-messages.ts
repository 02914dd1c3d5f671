/** How a link's media travels, as the person reads it. */
import type { Route } from '@throughline/connectivity';
import { textsOf } from '@/messages/messages';

const texts = textsOf('routes');

export interface RouteMessage {
  label: string;
  /** Complete sentences, for the tooltip and for screen readers. */
  detail: string[];
}

/** How media from one participant arrives: by the route of the link, or through the media server. */
export type ShownRoute = Route | 'server';

/** @param name of the participant at the other end */
export function routeMessage(route: ShownRoute, name: string): RouteMessage {
  if (route === 'server')
    return { label: texts.server, detail: [texts.serverPath({ name }), texts.serverEncryption] };
  return {
    label: texts[confirmedRoute(route)],
    detail: [pathMessage(route, name), transportMessage(route)],
  };
}

/**
 * The kind of the route, as far as both ends confirm it. `none` while only this end sees a direct
 * route: the other end may yet report that it uses a relay [LNK-5].
 */
export function confirmedRoute(route: Route | undefined): Route['kind'] | 'none' {
  if (route === undefined) return 'none';
  return route.kind === 'direct' && !route.isConfirmed ? 'none' : route.kind;
}

function pathMessage(route: Route, name: string): string {
  if (route.kind === 'direct')
    return route.isConfirmed ? texts.directPath({ name }) : texts.unconfirmedPath({ name });
  const paths = texts.relayPaths;
  return route.relayedBy === 'remote' ? paths.remote({ name }) : paths[route.relayedBy];
}

function transportMessage(route: Route): string {
  if (route.kind === 'direct')
    return texts.directTransport({ protocol: route.protocol.toUpperCase() });
  return route.relayedVia === undefined
    ? texts.unknownRelayTransport
    : texts.relayTransport({ protocol: route.relayedVia.toUpperCase() });
}

/** As the message shows it: rounded, and 0 for anything under 1 ms. */
export function wholeRoundTripMs(roundTripMs: number): number {
  return roundTripMs < 1 ? 0 : Math.round(roundTripMs);
}

/** @param wholeMs see `wholeRoundTripMs` */
export function roundTripMessage(wholeMs: number): string {
  return wholeMs === 0 ? texts.shortRoundTrip : texts.roundTrip({ ms: wholeMs });
}
