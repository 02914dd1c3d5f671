/** The current loudness of a microphone, for the meter beside it. */
import { type Readable, Store } from '@throughline/std';

const READ_MS = 100;
/** The range of the meter. Speech at a normal distance peaks near -20 dBFS. */
const QUIET_DB = -60;
const LOUD_DB = -15;

export class LevelMeter {
  readonly #context = new AudioContext();
  readonly #level = new Store(0);
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #closing = new AbortController();

  /** Does not own the track. */
  constructor(track: MediaStreamTrack) {
    const analyser = this.#context.createAnalyser();
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    // Browsers do not process audio before the first user activation of the page.
    for (const type of ['pointerdown', 'keydown'])
      addEventListener(type, () => void this.#context.resume(), {
        signal: this.#closing.signal,
        once: true,
      });
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.#level.set(levelOf(samples));
    }, READ_MS);
  }

  /** From 0 (silence) to 1 (loud), linear in decibels. */
  get level(): Readable<number> {
    return this.#level;
  }

  /** Idempotent. */
  close(): void {
    clearInterval(this.#timer);
    this.#closing.abort();
    if (this.#context.state !== 'closed') void this.#context.close();
  }
}

/** Maps the root mean square of samples in [-1, 1] from decibels to [0, 1]. */
export function levelOf(samples: Float32Array): number {
  const meanSquare = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const db = 10 * Math.log10(meanSquare);
  return Math.min(1, Math.max(0, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}
