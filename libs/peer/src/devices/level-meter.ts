/** The current loudness of a microphone, for the meter beside it. */
import { type Readable, Store } from '@throughline/std';
import { type Analyser, openAnalyser } from './analyser.js';

const READ_MS = 100;
/** The range of the meter. Speech at a normal distance peaks near -20 dBFS. */
const QUIET_DB = -60;
const LOUD_DB = -15;

export class LevelMeter {
  readonly #analyser: Analyser;
  readonly #level = new Store(0);
  readonly #timer: ReturnType<typeof setInterval>;

  private constructor(analyser: Analyser) {
    this.#analyser = analyser;
    this.#timer = setInterval(() => {
      const samples = analyser.read();
      this.#level.set(samples === undefined ? 0 : levelOf(samples));
    }, READ_MS);
  }

  /** Does not own the track. @returns undefined if the browser cannot measure it */
  static open(track: MediaStreamTrack): LevelMeter | undefined {
    const analyser = openAnalyser(track);
    return analyser && new LevelMeter(analyser);
  }

  /** From 0 (silence) to 1 (loud), linear in decibels. */
  get level(): Readable<number> {
    return this.#level;
  }

  /** Idempotent. */
  close(): void {
    clearInterval(this.#timer);
    this.#analyser.close();
  }
}

/** Maps the root mean square of samples in [-1, 1] from decibels to [0, 1]. */
export function levelOf(samples: Float32Array): number {
  const meanSquare = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const db = 10 * Math.log10(meanSquare);
  return Math.min(1, Math.max(0, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}
