/**
 * The internet's core: one bridge that connects servers and routers, and the routes to public LANs.
 */
import { CORE } from './address-plan.js';
import * as wiring from './wiring.js';

const NAMESPACE = 'core';
const BRIDGE = 'internet';

export function createCore(): string[] {
  return [
    ...wiring.createRouterNamespace(NAMESPACE, BRIDGE),
    ...wiring.configureInterface({ namespace: NAMESPACE, device: BRIDGE }, CORE),
    ...wiring.blackholeUnroutedTraffic(NAMESPACE),
  ];
}

export function serverPort(index: number): wiring.BridgePort {
  return { namespace: NAMESPACE, bridge: BRIDGE, device: `server${index}` };
}

/** Uplinks are numbered from 1. */
export function uplinkPort(number: number): wiring.BridgePort {
  return {
    namespace: NAMESPACE,
    bridge: BRIDGE,
    device: `uplink${number}`,
    hardwareAddress: `02:00:00:00:01:${number.toString(16).padStart(2, '0')}`,
  };
}

export function addCoreRoute(network: string, via: string): string {
  return wiring.replaceRoute(NAMESPACE, network, via);
}

export function removeCoreRoute(network: string): string {
  return wiring.removeRoute(NAMESPACE, network);
}
