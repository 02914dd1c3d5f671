/**
 * The receipt of a call: what one browser observed of its links, as a file that its owner may share [RCP-1]. A format of
 * its own version, because files outlive the product that wrote them. Values that the browser does not know are null.
 */
import * as z from 'zod/mini';
import { LinkEnd, Reception } from './link-messages.js';
import { LinkFailureCause } from './link-report.js';
import { NetworkClass, PredictedRoute } from './network-class.js';
import { RECEIPT_BOUNDS, RECEIPT_VERSION } from './receipt-bounds.js';

const text = (maxLength: number) => z.string().check(z.maxLength(maxLength));
const Instant = z.iso.datetime();
const Count = z.int().check(z.minimum(0));
const Milliseconds = z.number().check(z.minimum(0));
const Ratio = z.number().check(z.minimum(0), z.maximum(1));
const Rate = z.number().check(z.minimum(0));

const CandidateType = LinkEnd.shape.candidateType;
const Protocol = LinkEnd.shape.protocol;
const RelayProtocol = LinkEnd.shape.relayProtocol;

const list = <T extends z.ZodMiniType>(item: T, maxLength: number) =>
  z.array(item).check(z.maxLength(maxLength));

/** `remote` is a claim of the other end if `isConfirmed`, and the guess of this browser otherwise [LNK-5]. */
const ReceiptRoute = z.strictObject({
  at: Instant,
  kind: z.enum(['direct', 'relayed']),
  isConfirmed: z.boolean(),
  protocol: Protocol,
  local: CandidateType,
  remote: CandidateType,
  relayedBy: z.nullable(z.enum(['local', 'remote', 'both'])),
  relayedVia: RelayProtocol,
});

const RestartReason = z.enum([
  'network-changed',
  'path-lost',
  'attempt-failed',
  'direct-path',
  'requested',
  'replaced',
]);

const StepCandidate = z.strictObject({
  type: CandidateType,
  protocol: Protocol,
  relayProtocol: RelayProtocol,
});

const step = <K extends z.ZodMiniType, T extends z.core.$ZodLooseShape>(kind: K, fields: T) =>
  z.strictObject({ at: Instant, kind, ...fields });

/** How the link was made, step by step. `received` and `reported` are what the other end has sent. */
const ReceiptStep = z.union([
  step(z.enum(['connection/created', 'connection/replaced', 'dtls/connected']), {}),
  step(z.enum(['description/sent', 'description/received']), { type: z.enum(['offer', 'answer']) }),
  step(z.enum(['candidate/gathered', 'candidate/received']), { candidate: StepCandidate }),
  step(z.literal('ice/changed'), {
    state: z.enum(['checking', 'connected', 'disconnected', 'failed']),
  }),
  step(z.literal('ice/restarted'), { reason: RestartReason }),
  step(z.literal('pair/selected'), { local: StepCandidate, remote: StepCandidate }),
  step(z.literal('pair/reported'), { remote: CandidateType }),
  step(z.literal('media/received'), { source: z.enum(['microphone', 'camera']) }),
]);

const ReceiptRestart = z.strictObject({
  at: Instant,
  reason: RestartReason,
  /** Until the link was connected again; null if it was not. */
  durationMs: z.nullable(Milliseconds),
});

/** A time in which a link that had been connected was not. */
const ReceiptGap = z.strictObject({ at: Instant, durationMs: z.nullable(Milliseconds) });

const ReceiptFailure = z.strictObject({
  at: Instant,
  cause: LinkFailureCause,
  /** For people, in the language of the receipt. */
  explanation: text(2_000),
});

/** Of the values that were measured in the last ten minutes of the link; null if there were none. */
const Spread = z.nullable(z.strictObject({ median: z.number(), p95: z.number() }));

const ReceiptSummary = z.strictObject({
  roundTripMs: Spread,
  /** The microphone's packets that were lost on the way here. */
  lossRatio: Spread,
  /** The samples of the microphone that were made up for lost or late ones. */
  concealedRatio: Spread,
  sentKbps: Spread,
  receivedKbps: Spread,
});

/** The mean of ten seconds. */
const ReceiptSample = z.strictObject({
  at: Instant,
  roundTripMs: z.nullable(Milliseconds),
  lossRatio: z.nullable(Ratio),
  concealedRatio: z.nullable(Ratio),
  sentKbps: z.nullable(Rate),
  receivedKbps: z.nullable(Rate),
});

/** Without addresses. The type of the remote candidate is as this browser sees it. */
const ReceiptPair = z.strictObject({
  local: CandidateType,
  remote: CandidateType,
  protocol: Protocol,
  relayProtocol: RelayProtocol,
  state: z.enum(['frozen', 'waiting', 'in-progress', 'failed', 'succeeded']),
  isInUse: z.boolean(),
  isNominated: z.boolean(),
  requestsSent: Count,
  responsesReceived: Count,
  requestsReceived: Count,
  /** Why it is in use, or not: the most likely cause, from the evidence at this end. */
  verdict: z.enum([
    'in-use',
    'relay-not-needed',
    'relay-chosen-first',
    'other-preferred',
    'not-tried',
    'still-trying',
    'one-way',
    'other-network',
    'udp-blocked',
    'filtered',
    'relay-unanswered',
    'tcp-unanswered',
  ]),
});

const ReceiptCandidate = z.strictObject({
  type: CandidateType,
  protocol: Protocol,
  /** Of this device or its network; null unless the person has chosen to include it [RCP-2]. */
  address: z.nullable(text(45)),
});

/** What the other participant states about itself. Nothing in it is verified [RCP-3]. */
const ReceiptClaims = z.strictObject({
  /** Null unless the person has chosen to include names. */
  displayName: z.nullable(text(256)),
  network: z.nullable(NetworkClass),
  /** What it receives of this end, in the latest second that it reported. */
  reception: z.nullable(Reception),
  /** How many candidates of each type it signaled in the latest ICE generation. */
  candidates: z.strictObject({ host: Count, srflx: Count, prflx: Count, relay: Count }),
});

const ReceiptLink = z.strictObject({
  /** `Person 1` is the first participant that this browser met in the call. */
  person: text(20),
  claims: ReceiptClaims,
  startedAt: Instant,
  endedAt: z.nullable(Instant),
  outcome: z.enum(['connected', 'connecting', 'interrupted', 'failed']),
  /** From the start of the link until it was connected. */
  connectedAfterMs: z.nullable(Milliseconds),
  /** From the start of the link until the first picture of the other camera. */
  firstFrameAfterMs: z.nullable(Milliseconds),
  prediction: z.nullable(
    z.strictObject({ route: PredictedRoute, confidence: z.enum(['high', 'medium', 'low']) }),
  ),
  steps: list(ReceiptStep, RECEIPT_BOUNDS.steps),
  routes: list(ReceiptRoute, RECEIPT_BOUNDS.routes),
  restarts: list(ReceiptRestart, RECEIPT_BOUNDS.restarts),
  gaps: list(ReceiptGap, RECEIPT_BOUNDS.gaps),
  failures: list(ReceiptFailure, RECEIPT_BOUNDS.failures),
  encryption: z.nullable(
    z.strictObject({
      dtlsVersion: z.nullable(z.enum(['1.0', '1.2', '1.3'])),
      dtlsCipher: z.nullable(text(100)),
      srtpCipher: z.nullable(text(100)),
    }),
  ),
  candidates: list(ReceiptCandidate, RECEIPT_BOUNDS.candidates),
  pairs: list(ReceiptPair, RECEIPT_BOUNDS.pairs),
  summary: ReceiptSummary,
  samples: list(ReceiptSample, RECEIPT_BOUNDS.samples),
});
export type ReceiptLink = z.infer<typeof ReceiptLink>;

/** The result of the network check on this page, if it was complete before the call [CHK-1]. */
const ReceiptCheck = z.strictObject({
  verdict: z.enum(['good', 'limited', 'blocked']),
  direct: z.enum(['possible', 'not_possible', 'unknown']),
  relay: z.enum(['ready', 'not_ready', 'none', 'unknown']),
  /** To the relay. */
  roundTripMs: z.nullable(Milliseconds),
});

export const Receipt = z.strictObject({
  format: z.literal('throughline-receipt'),
  version: z.literal(RECEIPT_VERSION),
  product: z.strictObject({ name: z.literal('Throughline'), version: text(50) }),
  /** BCP 47, of the explanations. */
  language: text(35),
  createdAt: Instant,
  /** Of the call at this end. */
  startedAt: Instant,
  /** Null during the call. */
  endedAt: z.nullable(Instant),
  self: z.strictObject({
    displayName: z.nullable(text(256)),
    browser: z.strictObject({ name: text(50), majorVersion: z.nullable(Count) }),
    network: z.nullable(NetworkClass),
    check: z.nullable(ReceiptCheck),
  }),
  links: list(ReceiptLink, RECEIPT_BOUNDS.links),
});
export type Receipt = z.infer<typeof Receipt>;
