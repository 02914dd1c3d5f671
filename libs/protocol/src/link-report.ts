/**
 * The outcome of a link, as one of its ends reports it to the API [LNK-6]: a closed set, so that it can be
 * counted and cannot hold addresses or other input.
 */
import * as z from 'zod/mini';
import { PredictedRoute } from './network-class.js';

/** Why a link failed, or with `path_lost` was lost. libs/connectivity derives the cause. */
export const LinkFailureCause = z.enum([
  'relay_not_configured',
  'relay_credentials_refused',
  'relay_full',
  'relay_quota_used',
  'relay_refused',
  'relay_unreachable',
  'no_network',
  'remote_silent',
  'remote_without_candidates',
  'no_direct_path',
  'blocked_despite_relay',
  'encryption_blocked',
  'path_lost',
  'unknown',
]);
export type LinkFailureCause = z.infer<typeof LinkFailureCause>;

/** Longer than any link takes to connect or fail, in ms. */
const MAX_MS = 60 * 60 * 1_000;

/** Time since the start of the link, or since its last report, in ms. */
const ms = z.optional(z.int().check(z.minimum(0), z.maximum(MAX_MS)));

/** The prediction of the reporting end from before the link connected or failed; in the first report only [PRED-3]. */
const predicted = z.optional(PredictedRoute);

export const LinkOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('connected'),
    route: z.enum(['direct', 'relayed']),
    ms,
    predicted,
  }),
  z.strictObject({ outcome: z.literal('failed'), cause: LinkFailureCause, ms, predicted }),
]);
export type LinkOutcome = z.infer<typeof LinkOutcome>;
