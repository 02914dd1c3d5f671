/**
 * What the product can predict of a pair of networks, derived from the table of the lab and from what a browser cannot
 * observe. It assumes that each NAT filters by address and port, and that the two people are in different networks
 * [PRED-1]. Never from the product's own rules, which these predictions test.
 */
import type { Access, Dependency, Nat } from './access.js';
import { predict, type Prediction } from './predict.js';

export type PredictableRoute = 'direct' | 'relayed' | 'impossible';

/** Several, if it depends on whether the browser hides the address of the host. */
export function predictableRoutes(
  left: Access,
  right: Access,
  { turn }: { turn: boolean },
): PredictableRoute[] {
  const routes = seenByBrowsers(left).flatMap((near) =>
    seenByBrowsers(right).map((far) => routeOf(predict(near, far, { turn }))),
  );
  return [...new Set(routes)];
}

function seenByBrowsers({ name, ipv4, carrier, ipv6, egress }: Access): Access[] {
  const rest = {
    name,
    ...(ipv6 && { ipv6: { filtering: 'address-and-port-dependent' } as const }),
    ...(egress && { egress }),
  };
  if (ipv4 === undefined) return [rest];
  if (ipv4 === 'public')
    return [
      { ...rest, ipv4 },
      { ...rest, ipv4: natOf('endpoint-independent') },
    ];
  const dependsOnPort = [ipv4, carrier].some(
    (nat) => nat?.mapping === 'address-and-port-dependent',
  );
  return [
    { ...rest, ipv4: natOf(dependsOnPort ? 'address-and-port-dependent' : 'endpoint-independent') },
  ];
}

/** The STUN servers have one address, so a mapping by address looks endpoint-independent (ADR 73). */
const natOf = (mapping: Dependency): Nat => ({ mapping, filtering: 'address-and-port-dependent' });

function routeOf({ path }: Prediction): PredictableRoute {
  return path === 'none' ? 'impossible' : path;
}
