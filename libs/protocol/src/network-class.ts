/**
 * What participants announce to each other about their networks, so that each end can predict the route of a link before it
 * connects [NAT-1]: a closed set without addresses, of which the coarsest values suffice.
 */
import * as z from 'zod/mini';

/**
 * How the network translates IPv4 addresses (RFC 4787 §4.1). `endpoint-dependent`: each destination sees another
 * address or port. `absent`: the network has no IPv4.
 */
export const Ipv4Mapping = z.enum([
  'untranslated',
  'endpoint-independent',
  'endpoint-dependent',
  'absent',
  'unknown',
]);
export type Ipv4Mapping = z.infer<typeof Ipv4Mapping>;

export const NetworkClass = z.discriminatedUnion('kind', [
  /** The person hides the network from the other participants. */
  z.strictObject({ kind: z.literal('relay-only') }),
  /** No STUN server answers over UDP. */
  z.strictObject({ kind: z.literal('udp-blocked') }),
  z.strictObject({
    kind: z.literal('udp-open'),
    ipv4: Ipv4Mapping,
    /** Whether the network has IPv6 addresses of the internet. */
    ipv6: z.boolean(),
  }),
]);
export type NetworkClass = z.infer<typeof NetworkClass>;

/** The route of a link, predicted from the classes of its two networks [PRED-1]. */
export const PredictedRoute = z.enum(['direct', 'relayed', 'impossible']);
export type PredictedRoute = z.infer<typeof PredictedRoute>;
