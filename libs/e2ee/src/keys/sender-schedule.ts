/**
 * When a sender changes its key: pure transitions. The caller holds the secrets and performs the effects.
 *
 * A newcomer receives the next step of the current generation, so it cannot decrypt earlier frames. All other receivers
 * derive the step without a message, so 100 participants can join without 100 × 99 envelopes. After a participant has
 * left, the sender draws a random generation, and uses it once the remaining receivers have had time to receive it.
 */
import { assertNever } from '@throughline/std';
import { type KeyEpoch, MAX_STEP } from './key-id.js';

/**
 * Between distributing a generation and encrypting with it: a few round trips of signaling. Until then a participant
 * who has left could still decrypt frames, if it received them.
 */
export const SWITCH_DELAY_MS = 1_000;

export type SenderSchedule =
  | { readonly kind: 'steady'; readonly epoch: KeyEpoch }
  | {
      readonly kind: 'replacing';
      /** Encrypts until the switch. */
      readonly epoch: KeyEpoch;
      /** Distributed, and not used yet. */
      readonly next: KeyEpoch;
      readonly switchAtMs: number;
    };

export type SenderEvent =
  | { readonly kind: 'participant/joined'; readonly atMs: number }
  | { readonly kind: 'participant/left'; readonly atMs: number }
  /** Not earlier than the last event. */
  | { readonly kind: 'time/passed'; readonly atMs: number };

export type SenderEffect =
  /** Derive the secret of this epoch from that of the step before. */
  | { readonly kind: 'ratchet'; readonly to: KeyEpoch }
  /** Draw a random secret for this epoch, and forget a distributed one that is not used yet. */
  | { readonly kind: 'create'; readonly epoch: KeyEpoch }
  /** Seal the secret of this epoch for the participant who has joined, or for all who are present. */
  | { readonly kind: 'distribute'; readonly epoch: KeyEpoch; readonly to: 'newcomer' | 'everyone' }
  /** Encrypt with this epoch from the next frame on, and forget the secrets of earlier ones. */
  | { readonly kind: 'use'; readonly epoch: KeyEpoch };

export interface SenderStep {
  readonly schedule: SenderSchedule;
  /** In this order. */
  readonly effects: readonly SenderEffect[];
}

/** A sender begins before it has receivers. */
export function beginSchedule(): SenderStep {
  const epoch = { generation: 0, step: 0 };
  return {
    schedule: { kind: 'steady', epoch },
    effects: [
      { kind: 'create', epoch },
      { kind: 'use', epoch },
    ],
  };
}

export function stepSchedule(schedule: SenderSchedule, event: SenderEvent): SenderStep {
  switch (event.kind) {
    case 'participant/joined':
      return admit(schedule, event.atMs);
    case 'participant/left':
      return replace(schedule, event.atMs);
    case 'time/passed':
      return switchIfDue(schedule, event.atMs);
    default:
      return assertNever(event);
  }
}

function admit(schedule: SenderSchedule, atMs: number): SenderStep {
  // Nothing is encrypted with the next generation yet, so a newcomer may have it as it is.
  if (schedule.kind === 'replacing')
    return { schedule, effects: [{ kind: 'distribute', epoch: schedule.next, to: 'newcomer' }] };
  const { generation, step } = schedule.epoch;
  if (step === MAX_STEP) return replace(schedule, atMs);
  const epoch = { generation, step: step + 1 };
  return {
    schedule: { kind: 'steady', epoch },
    effects: [
      { kind: 'ratchet', to: epoch },
      { kind: 'use', epoch },
      { kind: 'distribute', epoch, to: 'newcomer' },
    ],
  };
}

function replace(schedule: SenderSchedule, atMs: number): SenderStep {
  const newest = schedule.kind === 'replacing' ? schedule.next : schedule.epoch;
  const next = { generation: newest.generation + 1, step: 0 };
  // A second leave does not delay the switch: participants who leave one after another could keep the old key in use.
  const switchAtMs = schedule.kind === 'replacing' ? schedule.switchAtMs : atMs + SWITCH_DELAY_MS;
  return {
    schedule: { kind: 'replacing', epoch: schedule.epoch, next, switchAtMs },
    effects: [
      { kind: 'create', epoch: next },
      { kind: 'distribute', epoch: next, to: 'everyone' },
    ],
  };
}

function switchIfDue(schedule: SenderSchedule, atMs: number): SenderStep {
  if (schedule.kind === 'steady' || atMs < schedule.switchAtMs) return { schedule, effects: [] };
  return {
    schedule: { kind: 'steady', epoch: schedule.next },
    effects: [{ kind: 'use', epoch: schedule.next }],
  };
}
