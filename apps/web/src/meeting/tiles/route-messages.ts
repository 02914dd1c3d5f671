/** What the path of a link's media means, in words. */
import type { Route } from '@throughline/connectivity';

export interface RouteWords {
  label: 'Direct' | 'Relayed' | 'Checking…';
  /** Whole sentences, for the tooltip and for screen readers. */
  detail: string[];
}

/** @param name of the person at the other end */
export function routeWords(route: Route, name: string): RouteWords {
  return {
    label: routeLabel(route),
    detail: [pathWords(route, name), transportWords(route), ...roundTripWords(route)],
  };
}

/**
 * What both ends together know. `none` while only this end sees a direct path: the other may yet
 * tell that it uses a relay [LNK-5].
 */
export function provenRoute(route: Route | undefined): Route['kind'] | 'none' {
  if (route === undefined) return 'none';
  return route.kind === 'direct' && !route.isConfirmed ? 'none' : route.kind;
}

function routeLabel(route: Route): RouteWords['label'] {
  switch (provenRoute(route)) {
    case 'direct':
      return 'Direct';
    case 'relayed':
      return 'Relayed';
    case 'none':
      return 'Checking…';
  }
}

function pathWords(route: Route, name: string): string {
  if (route.kind === 'direct')
    return route.isConfirmed
      ? `Straight between you and ${name}.`
      : `Direct on your side. Waiting for ${name}’s side to confirm.`;
  switch (route.relayedBy) {
    case 'near':
      return 'Through a relay on your side.';
    case 'far':
      return `Through a relay on ${name}’s side.`;
    case 'both':
      return 'Through a relay on both sides.';
  }
}

function transportWords(route: Route): string {
  if (route.kind === 'direct') return `Over ${route.protocol.toUpperCase()}, encrypted end to end.`;
  return route.relayedVia === undefined
    ? 'Still encrypted end to end.'
    : `Over ${route.relayedVia.toUpperCase()}, still encrypted end to end.`;
}

function roundTripWords({ roundTripMs }: Route): string[] {
  if (roundTripMs === undefined) return [];
  return [roundTripMs < 1 ? 'Round trip under 1 ms.' : `Round trip ${Math.round(roundTripMs)} ms.`];
}
