/**
 * The key id in the header of each frame names the sender and one of its keys. A sender draws a random secret (a new
 * generation) when a participant leaves, and ratchets its secret forward (a further step) when one joins. ADR 92.
 */

import { concat, integerBytes, readInteger } from '../bytes.js';

export interface KeyEpoch {
  /** Below {@link MAX_GENERATIONS}. */
  readonly generation: number;
  /** At most {@link MAX_STEP}. */
  readonly step: number;
}

export interface KeyName {
  /** At most {@link MAX_SENDER}. The room assigns each number once. */
  readonly sender: number;
  readonly epoch: KeyEpoch;
}

export const MAX_SENDER = 0xffff;
export const MAX_STEP = 0xff;
/** Enough for one generation per second in half a year. */
export const MAX_GENERATIONS = 2 ** 24;

/**
 * The sender is in the lowest bits, so that the first keys of a meeting have short ids.
 * @throws if a number is too large, since two keys could have the same id then
 */
export function encodeKeyId({ sender, epoch: { generation, step } }: KeyName): bigint {
  return readInteger(
    concat(integerBytes(generation, 3), integerBytes(step, 1), integerBytes(sender, 2)),
  );
}

/** `undefined` if no sender can have this id. */
export function parseKeyId(keyId: bigint): KeyName | undefined {
  const generation = keyId >> 24n;
  if (generation >= BigInt(MAX_GENERATIONS)) return undefined;
  return {
    sender: Number(keyId & 0xffffn),
    epoch: { generation: Number(generation), step: Number((keyId >> 16n) & 0xffn) },
  };
}

/** Negative if `one` is older than `other`, and 0 if they are equal. */
export function compareEpochs(one: KeyEpoch, other: KeyEpoch): number {
  return one.generation - other.generation || one.step - other.step;
}

export function isSameEpoch(one: KeyEpoch, other: KeyEpoch): boolean {
  return compareEpochs(one, other) === 0;
}
