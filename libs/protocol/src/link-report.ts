/**
 * What came of a link, as one of its ends tells the API [LNK-6]: a closed set, so that it can be counted
 * and holds no address and nothing that somebody wrote.
 */
import * as z from 'zod/mini';

/** Why a link failed for good. How each is found out is a matter of libs/connectivity. */
export const LinkFailureCause = z.enum([
  'relay_not_configured',
  'relay_credentials_refused',
  'relay_full',
  'relay_refused',
  'relay_unreachable',
  'no_network',
  'remote_silent',
  'remote_without_candidates',
  'no_direct_path',
  'blocked_despite_relay',
  'unknown',
]);
export type LinkFailureCause = z.infer<typeof LinkFailureCause>;

/** Longer than any link takes to connect or to fail, in ms. */
const MAX_MS = 60 * 60 * 1_000;

/** From the start of the link, or since its last report, in ms. */
const ms = z.optional(z.int().check(z.minimum(0), z.maximum(MAX_MS)));

export const LinkOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('connected'),
    route: z.enum(['direct', 'relayed']),
    ms,
  }),
  z.strictObject({ outcome: z.literal('failed'), cause: LinkFailureCause, ms }),
]);
export type LinkOutcome = z.infer<typeof LinkOutcome>;
