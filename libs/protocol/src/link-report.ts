/**
 * The outcome of a link, as one of its ends reports it to the API [LNK-6]: a closed set, so that it can be
 * counted and cannot hold addresses or other input.
 */
import * as z from 'zod/mini';
import { RelayProtocol } from './link-messages.js';
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

const Duration = z.int().check(z.minimum(0), z.maximum(MAX_MS));

/** From the start of the link until it first connected or failed, in ms; in the first report only. */
const ms = z.optional(Duration);

/** The prediction of the reporting end from before the link connected or failed; in the first report only [PRED-3]. */
const predicted = z.optional(PredictedRoute);

const route = z.enum(['direct', 'relayed']);

/** Between the reporting end and its TURN server; absent if this end uses no relay [LNK-14]. */
const relay = z.optional(RelayProtocol);

/**
 * How an interrupted link was connected again [LNK-14]. `other_relay`: through a relay over a protocol that the
 * reporting end did not use before. `path_return`: the same path carries packets again, without a
 * restart or a replacement.
 */
export const RecoveredBy = z.enum(['path_return', 'ice_restart', 'new_connection', 'other_relay']);
export type RecoveredBy = z.infer<typeof RecoveredBy>;

export const LinkOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('connected'), route, relay, ms, predicted }),
  z.strictObject({ outcome: z.literal('failed'), cause: LinkFailureCause, ms, predicted }),
  z.strictObject({
    outcome: z.literal('media_received'),
    media: z.enum(['video', 'audio']),
    /** From the start of the link to the first frame that the reporting end has decoded. */
    firstFrameMs: Duration,
  }),
  z.strictObject({
    outcome: z.literal('recovered'),
    route,
    relay,
    /** From when the reporting end noticed the interruption until the link was connected again. */
    gapMs: Duration,
    by: RecoveredBy,
  }),
]);
export type LinkOutcome = z.infer<typeof LinkOutcome>;
