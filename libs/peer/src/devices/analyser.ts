/**
 * Reads the samples of a track. Nothing in a meeting depends on it, so a browser that cannot do it
 * (no `AudioContext`, too many of them, a sample rate that it cannot connect) costs the meter only.
 */
export interface Analyser {
  /** The latest samples in [-1, 1]; `undefined` while the browser processes no audio. */
  read(): Float32Array | undefined;
  /** Idempotent. */
  close(): void;
}

/** @returns undefined if the browser cannot analyse the track */
export function openAnalyser(track: MediaStreamTrack, fftSize = 2_048): Analyser | undefined {
  return tryOpen(track, fftSize, () => ({})) ?? tryOpen(track, fftSize, () => rateOf(track));
}

function rateOf(track: MediaStreamTrack): AudioContextOptions {
  const { sampleRate } = track.getSettings();
  return sampleRate === undefined ? {} : { sampleRate };
}

function tryOpen(
  track: MediaStreamTrack,
  fftSize: number,
  options: () => AudioContextOptions,
): Analyser | undefined {
  let context: AudioContext | undefined;
  try {
    context = new AudioContext(options());
    const analyser = context.createAnalyser();
    analyser.fftSize = fftSize;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    return new TrackAnalyser(context, analyser);
  } catch {
    if (context !== undefined) attempt(() => context?.close());
    return undefined;
  }
}

class TrackAnalyser implements Analyser {
  readonly #context: AudioContext;
  readonly #node: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;
  readonly #closing = new AbortController();

  constructor(context: AudioContext, node: AnalyserNode) {
    this.#context = context;
    this.#node = node;
    this.#samples = new Float32Array(node.fftSize);
    // Browsers do not process audio before the first user activation of the page.
    for (const type of ['pointerdown', 'keydown'])
      addEventListener(type, () => attempt(() => context.resume()), {
        signal: this.#closing.signal,
        once: true,
      });
  }

  read(): Float32Array | undefined {
    if (this.#context.state !== 'running') return undefined;
    try {
      this.#node.getFloatTimeDomainData(this.#samples);
    } catch {
      return undefined; // as if the browser processed no audio
    }
    return this.#samples;
  }

  close(): void {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    attempt(() => this.#context.close());
  }
}

/** A context that cannot be resumed or closed was closed by the browser, or costs the meter only. */
function attempt(operation: () => Promise<void> | undefined): void {
  new Promise((resolve) => resolve(operation())).catch(() => undefined);
}
