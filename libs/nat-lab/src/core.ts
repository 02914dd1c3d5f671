/**
 * The internet's core: one switch that servers and routers are plugged into, and the way to public
 * LANs.
 */
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

export function serverPort(index: number): wiring.Port {
  return { namespace: NAMESPACE, bridge: BRIDGE, device: `server${index}` };
}

/** Uplinks are numbered from 1. */
export function uplinkPort(number: number): wiring.Port {
  return {
    namespace: NAMESPACE,
    bridge: BRIDGE,
    device: `uplink${number}`,
    hardwareAddress: `02:00:00:00:01:${number.toString(16).padStart(2, '0')}`,
  };
}

export function routeByCore(network: string, via: string): string {
  return wiring.route(NAMESPACE, network, via);
}

export function forgetRoute(network: string): string {
  return wiring.removeRoute(NAMESPACE, network);
}
