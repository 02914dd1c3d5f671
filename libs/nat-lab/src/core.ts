/** The internet's core: one switch that servers and routers are plugged into, and the way to public LANs. */
import { CORE } from './address-plan.js';
import * as wiring from './wiring.js';

const NAMESPACE = 'core';
const BRIDGE = 'internet';

export function makeCore(): string[] {
  return [
    ...wiring.makeRouter(NAMESPACE, BRIDGE),
    ...wiring.place({ namespace: NAMESPACE, device: BRIDGE }, CORE),
    ...wiring.routeNothing(NAMESPACE),
  ];
}

export function corePort(device: string): wiring.Port {
  return { namespace: NAMESPACE, bridge: BRIDGE, device };
}

export function routeByCore(network: string, via: string): string {
  return wiring.route(NAMESPACE, network, via);
}

export function forgetRoute(network: string): string {
  return wiring.removeRoute(NAMESPACE, network);
}
