/** What the Paths panel shows of one link. */
import type { Route } from '@throughline/connectivity';
import type { LinkView } from '@throughline/peer';
import { assertNever } from '@throughline/std';
import type { LineState } from '@/line/line-state';
import { type FailureMessage, failureMessage } from '@/meeting/tiles/failure-messages';
import { confirmedRoute } from '@/meeting/tiles/route-messages';
import { pathMessages, tileMessages } from '@/messages/texts';

/** Claims no more than the tile of the participant: a direct route that only this end sees is not yet known [LNK-5]. */
export function lineStateOf(link: LinkView): LineState {
  switch (link.kind) {
    case 'connecting':
      return { kind: link.relayProblem === undefined ? 'connecting' : 'lost' };
    case 'connected': {
      const route = confirmedRoute(link.route);
      return { kind: route === 'none' ? 'connecting' : route };
    }
    case 'interrupted':
      return { kind: 'interrupted', wasRelayed: link.route?.kind === 'relayed' };
    case 'failed':
      return { kind: 'lost' };
    default:
      return assertNever(link);
  }
}

export interface PathMessage {
  label: string;
  /** Why there is no path. */
  failure?: FailureMessage;
}

/** @param name of the participant at the other end */
export function pathMessage(link: LinkView, name: string): PathMessage {
  switch (link.kind) {
    case 'connecting':
      return link.relayProblem === undefined
        ? { label: tileMessages.connecting }
        : { label: tileMessages.cannotConnect, failure: failureMessage(link.relayProblem, name) };
    case 'connected':
      return { label: routeLabel(link.route) };
    case 'interrupted':
      return { label: tileMessages.reconnecting };
    case 'failed':
      return { label: tileMessages.noConnection, failure: failureMessage(link.cause, name) };
    default:
      return assertNever(link);
  }
}

function routeLabel(route: Route | undefined): string {
  if (route?.kind === 'relayed')
    return route.relayedVia === undefined
      ? pathMessages.relayed
      : pathMessages.relayedOver({ protocol: route.relayedVia.toUpperCase() });
  return confirmedRoute(route) === 'direct' ? pathMessages.direct : pathMessages.checking;
}
