import type { TrackCounts, TransformTrack, TransformRejection } from './worker-messages.js';

/** Counts the frames of one track. */
export class TrackCounter {
  readonly #track: Pick<TrackCounts, 'participant' | 'source'>;
  #passed = 0;
  readonly #rejected: Partial<Record<TransformRejection, number>> = {};

  constructor(track: TransformTrack) {
    this.#track = {
      participant: track.direction === 'receive' ? track.participant : undefined,
      source: track.source,
    };
  }

  pass(): void {
    this.#passed++;
  }

  reject(reason: TransformRejection): void {
    this.#rejected[reason] = (this.#rejected[reason] ?? 0) + 1;
  }

  read(): TrackCounts {
    return { ...this.#track, passed: this.#passed, rejected: { ...this.#rejected } };
  }
}
