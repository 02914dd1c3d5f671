/**
 * The epochs of one sender that a receiver accepts: pure transitions, without the secrets. The receiver derives the next
 * steps of a generation without a message, and accepts older epochs for a while, since frames of several tracks arrive
 * out of order.
 */
import { compareEpochs, type KeyEpoch, isSameEpoch } from './key-id.js';

/** How long frames of an epoch are accepted after the first frame of a newer one: longer than a jitter buffer holds. */
export const EPOCH_OVERLAP_MS = 5_000;
/** Of one sender. While more participants join within the overlap, frames of the oldest epochs are lost. */
export const MAX_EPOCHS_HELD = 8;
/** The one in use, the next one, and two that the sender may have replaced before it used them. */
export const MAX_GENERATIONS_HELD = 4;
/**
 * Deriving 255 steps takes about 20 ms. A server that forges key ids can cause this work once per delay. It thereby
 * delays the next step as well, which it could also achieve by not forwarding frames.
 */
export const FORGED_STEP_DELAY_MS = 1_000;

export interface ReceivedEpochs {
  /** The step whose secret is held, per generation. The newest generation is first. */
  readonly secrets: readonly KeyEpoch[];
  /** Epochs with a frame key. The newest is first. */
  readonly held: readonly HeldEpoch[];
  readonly noDerivationBeforeMs: number;
}

interface HeldEpoch {
  readonly epoch: KeyEpoch;
  /** `undefined` for the newest one. */
  readonly expiresAtMs: number | undefined;
}

export const NO_EPOCHS: ReceivedEpochs = { secrets: [], held: [], noDerivationBeforeMs: 0 };

/** The state with this secret; `undefined` if it is not needed: a replayed envelope, or one that arrived too late. */
export function withSecret(epochs: ReceivedEpochs, epoch: KeyEpoch): ReceivedEpochs | undefined {
  const newestInUse = epochs.held[0]?.epoch.generation ?? -1;
  const isKnown = epochs.secrets.some(({ generation }) => generation === epoch.generation);
  if (isKnown || epoch.generation <= newestInUse) return undefined;
  const secrets = [...epochs.secrets, epoch]
    .toSorted((one, other) => compareEpochs(other, one))
    .slice(0, MAX_GENERATIONS_HELD);
  return secrets.includes(epoch) ? { ...epochs, secrets } : undefined;
}

export type KeyLookup =
  | { readonly kind: 'held' }
  /** From the secret of an earlier step, or of the same step. */
  | { readonly kind: 'derivable'; readonly from: KeyEpoch }
  | { readonly kind: 'unknown' };

export function lookUp(epochs: ReceivedEpochs, epoch: KeyEpoch, nowMs: number): KeyLookup {
  const held = epochs.held.find((one) => isSameEpoch(one.epoch, epoch));
  if (held) return isExpired(held, nowMs) ? { kind: 'unknown' } : { kind: 'held' };
  const from = epochs.secrets.find(({ generation }) => generation === epoch.generation);
  const isDerivable = from && from.step <= epoch.step && nowMs >= epochs.noDerivationBeforeMs;
  return isDerivable ? { kind: 'derivable', from } : { kind: 'unknown' };
}

/**
 * The state after the first frame of a derived epoch was authentic. Also holds the steps that it skipped, since slower
 * tracks may still use them.
 */
export function withDerivedEpoch(
  epochs: ReceivedEpochs,
  epoch: KeyEpoch,
  nowMs: number,
): ReceivedEpochs {
  const from = epochs.secrets.find(({ generation }) => generation === epoch.generation);
  const derived = stepsBetween(from ?? epoch, epoch).filter(
    (step) => !epochs.held.some((one) => isSameEpoch(one.epoch, step)),
  );
  const held = [...epochs.held, ...derived.map((step) => ({ epoch: step, expiresAtMs: undefined }))]
    .toSorted((one, other) => compareEpochs(other.epoch, one.epoch))
    .map((one, index) => (index === 0 ? one : { ...one, expiresAtMs: expiry(one, nowMs) }))
    .filter((one) => !isExpired(one, nowMs))
    .slice(0, MAX_EPOCHS_HELD);
  // Forgets the secrets of older generations and steps, so that a compromised page does not reveal them.
  const secrets = epochs.secrets
    .filter(({ generation }) => generation >= epoch.generation)
    .map((secret) => (secret.generation === epoch.generation ? epoch : secret));
  return { ...epochs, secrets, held };
}

/** The state after a frame of a derived epoch was not authentic. */
export function withForgedEpoch(epochs: ReceivedEpochs, nowMs: number): ReceivedEpochs {
  return { ...epochs, noDerivationBeforeMs: nowMs + FORGED_STEP_DELAY_MS };
}

/** The last steps from one to the other, both included: no more than can be held. */
export function stepsBetween(from: KeyEpoch, to: KeyEpoch): KeyEpoch[] {
  const first = Math.max(from.step, to.step - MAX_EPOCHS_HELD + 1);
  return Array.from({ length: to.step - first + 1 }, (_, index) => ({
    generation: to.generation,
    step: first + index,
  }));
}

function expiry({ expiresAtMs }: HeldEpoch, nowMs: number): number {
  return expiresAtMs ?? nowMs + EPOCH_OVERLAP_MS;
}

function isExpired({ expiresAtMs }: HeldEpoch, nowMs: number): boolean {
  return expiresAtMs !== undefined && nowMs >= expiresAtMs;
}
