import { describe, expect, it } from 'vitest';
import type { KeyEpoch } from './key-id.js';
import {
  EPOCH_OVERLAP_MS,
  FORGED_STEP_DELAY_MS,
  lookUp,
  MAX_EPOCHS_HELD,
  MAX_GENERATIONS_HELD,
  NO_EPOCHS,
  type ReceivedEpochs,
  withDerivedEpoch,
  withForgedEpoch,
  withSecret,
} from './received-epochs.js';

const at = (generation: number, step: number): KeyEpoch => ({ generation, step });
const received = (...epochs: KeyEpoch[]): ReceivedEpochs =>
  epochs.reduce((state, epoch) => withSecret(state, epoch) ?? state, NO_EPOCHS);
const kindOf = (state: ReceivedEpochs, epoch: KeyEpoch, nowMs = 0) =>
  lookUp(state, epoch, nowMs).kind;

describe('a receiver of one secret', () => {
  const state = received(at(2, 5));

  it('derives its step and later ones', () => {
    expect(lookUp(state, at(2, 5), 0)).toEqual({ kind: 'derivable', from: at(2, 5) });
    expect(lookUp(state, at(2, 90), 0)).toEqual({ kind: 'derivable', from: at(2, 5) });
  });

  it.each([at(2, 4), at(1, 255), at(3, 0)])('does not know generation %o', (epoch) => {
    expect(kindOf(state, epoch)).toBe('unknown');
  });

  it('ignores the same envelope again, and another step of the same generation', () => {
    expect(withSecret(state, at(2, 5))).toBeUndefined();
    expect(withSecret(state, at(2, 0))).toBeUndefined();
  });

  it('accepts envelopes of unused generations in any order, and ignores them once a later one is in use', () => {
    const reordered = received(at(2, 5), at(4, 0), at(3, 0));
    const used = withDerivedEpoch(reordered, at(4, 0), 0);

    expect(kindOf(reordered, at(3, 0))).toBe('derivable');
    expect(kindOf(used, at(3, 0))).toBe('unknown');
    expect(withSecret(used, at(3, 0))).toBeUndefined();
  });
});

describe('a receiver of a frame of a later epoch', () => {
  const before = withDerivedEpoch(received(at(2, 5)), at(2, 5), 0);
  const after = withDerivedEpoch(before, at(2, 7), 100);

  it('accepts frames of the earlier ones for a bounded time, also of skipped steps', () => {
    for (const epoch of [at(2, 5), at(2, 6)]) {
      expect(kindOf(after, epoch, 100 + EPOCH_OVERLAP_MS - 1)).toBe('held');
      expect(kindOf(after, epoch, 100 + EPOCH_OVERLAP_MS)).toBe('unknown');
    }
    expect(kindOf(after, at(2, 7), 1e9)).toBe('held');
  });

  it('can derive no earlier epoch any more', () => {
    expect(after.secrets).toEqual([at(2, 7)]);
  });

  it('does not extend the time of an earlier epoch with each further one', () => {
    const further = withDerivedEpoch(after, at(2, 8), 4_000);

    expect(kindOf(further, at(2, 5), 100 + EPOCH_OVERLAP_MS)).toBe('unknown');
  });
});

describe('a receiver of a hostile sender or server', () => {
  it('holds a bounded number of generations and epochs', () => {
    let state = received(...Array.from({ length: 50 }, (_, index) => at(index, 0)));

    expect(state.secrets).toHaveLength(MAX_GENERATIONS_HELD);
    for (let step = 0; step < 100; step += 3) {
      state = withDerivedEpoch(state, at(49, step), step);
      expect(state.held.length).toBeLessThanOrEqual(MAX_EPOCHS_HELD);
    }
    expect(state.secrets).toHaveLength(1);
  });

  it('derives forged steps at most once a second, and does not delay epochs that it holds', () => {
    const held = withDerivedEpoch(received(at(2, 5)), at(2, 5), 0);
    const forged = withForgedEpoch(held, 100);

    expect(kindOf(forged, at(2, 200), 100 + FORGED_STEP_DELAY_MS - 1)).toBe('unknown');
    expect(kindOf(forged, at(2, 200), 100 + FORGED_STEP_DELAY_MS)).toBe('derivable');
    expect(kindOf(forged, at(2, 5), 100)).toBe('held');
  });
});
