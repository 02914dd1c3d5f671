/** How loud a microphone is just now, for the meter beside it. */
import { type Readable, Store } from '@throughline/std';

const READ_MS = 100;
/** Speech at a normal distance peaks near -20 dBFS; the meter spans from silence to that. */
const QUIET_DB = -60;
const LOUD_DB = -15;

export class LevelMeter {
  readonly #context = new AudioContext();
  readonly #level = new Store(0);
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #listening = new AbortController();

  /** Listens to the track, which stays its owner's. */
  constructor(track: MediaStreamTrack) {
    const analyser = this.#context.createAnalyser();
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    // Browsers process no sound before the person has done something on the page.
    for (const act of ['pointerdown', 'keydown'])
      addEventListener(act, () => void this.#context.resume(), {
        signal: this.#listening.signal,
        once: true,
      });
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.#level.set(levelOf(samples));
    }, READ_MS);
  }

  /** From 0 (silence) to 1 (as loud as it gets), even steps of loudness. */
  get level(): Readable<number> {
    return this.#level;
  }

  /** Idempotent. */
  close(): void {
    clearInterval(this.#timer);
    this.#listening.abort();
    if (this.#context.state !== 'closed') void this.#context.close();
  }
}

/** Root mean square of samples in [-1, 1], mapped from decibels to [0, 1]. */
export function levelOf(samples: Float32Array): number {
  const meanSquare = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const db = 10 * Math.log10(meanSquare);
  return Math.min(1, Math.max(0, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}
