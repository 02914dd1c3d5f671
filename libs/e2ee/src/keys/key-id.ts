/**
 * The key id in the header of each frame: which sender, and which of its keys. A sender replaces its secret at random
 * (a new generation) when a participant leaves, and ratchets it forward (a further step) when one joins. ADR 92.
 */

export interface KeyEpoch {
  /** Below {@link MAX_GENERATIONS}. */
  readonly generation: number;
  /** At most {@link MAX_STEP}. */
  readonly step: number;
}

export interface KeyName {
  /** At most {@link MAX_SENDER}. The room assigns it, and assigns none twice. */
  readonly sender: number;
  readonly epoch: KeyEpoch;
}

export const MAX_SENDER = 0xffff;
export const MAX_STEP = 0xff;
/** A generation a second for half a year. */
export const MAX_GENERATIONS = 2 ** 24;

/** The sender is in the lowest bits, so that the first keys of a meeting have short ids. */
export function encodeKeyId({ sender, epoch: { generation, step } }: KeyName): bigint {
  return (BigInt(generation) << 24n) | (BigInt(step) << 16n) | BigInt(sender);
}

/** `undefined` if no sender has this id. */
export function parseKeyId(keyId: bigint): KeyName | undefined {
  const generation = keyId >> 24n;
  if (generation >= BigInt(MAX_GENERATIONS)) return undefined;
  return {
    sender: Number(keyId & 0xffffn),
    epoch: { generation: Number(generation), step: Number((keyId >> 16n) & 0xffn) },
  };
}

/** Negative if `one` is older than `other`, and 0 if they are the same. */
export function compareEpochs(one: KeyEpoch, other: KeyEpoch): number {
  return one.generation - other.generation || one.step - other.step;
}

export function sameEpoch(one: KeyEpoch, other: KeyEpoch): boolean {
  return compareEpochs(one, other) === 0;
}
