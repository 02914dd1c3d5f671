/** How a link's media travels, as the person reads it. */
import type { Route } from '@throughline/connectivity';
import { isolate } from '@/ui/isolate';

export interface RouteMessage {
  label: 'Direct' | 'Relayed' | 'Checking…';
  /** Complete sentences, for the tooltip and for screen readers. */
  detail: string[];
}

interface RouteFacts {
  /** Of the participant at the other end. */
  name: string;
  /** `undefined` if unknown. */
  roundTripMs?: number | undefined;
}

export function routeMessage(route: Route, { name, roundTripMs }: RouteFacts): RouteMessage {
  return {
    label: routeLabel(route),
    detail: [pathMessage(route, name), transportMessage(route), ...roundTripMessages(roundTripMs)],
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

function routeLabel(route: Route): RouteMessage['label'] {
  switch (confirmedRoute(route)) {
    case 'direct':
      return 'Direct';
    case 'relayed':
      return 'Relayed';
    case 'none':
      return 'Checking…';
  }
}

function pathMessage(route: Route, name: string): string {
  if (route.kind === 'direct')
    return route.isConfirmed
      ? `Directly between you and ${isolate(name)}.`
      : `Direct on your side. Waiting for ${isolate(name)}’s side to confirm.`;
  switch (route.relayedBy) {
    case 'local':
      return 'Through a relay on your side.';
    case 'remote':
      return `Through a relay on ${isolate(name)}’s side.`;
    case 'both':
      return 'Through a relay on both sides.';
  }
}

function transportMessage(route: Route): string {
  if (route.kind === 'direct') return `Over ${route.protocol.toUpperCase()}, encrypted end to end.`;
  return route.relayedVia === undefined
    ? 'Still encrypted end to end.'
    : `Over ${route.relayedVia.toUpperCase()}, still encrypted end to end.`;
}

/** As the message shows it: rounded, and 0 for anything under 1 ms. */
export function wholeRoundTripMs(roundTripMs: number): number {
  return roundTripMs < 1 ? 0 : Math.round(roundTripMs);
}

function roundTripMessages(roundTripMs: number | undefined): string[] {
  if (roundTripMs === undefined) return [];
  const wholeMs = wholeRoundTripMs(roundTripMs);
  return [wholeMs === 0 ? 'Round trip under 1 ms.' : `Round trip ${wholeMs} ms.`];
}
