/** Applies the limits of this client and the requests of the remote end to the videos of one link [QUA-2]. */
import type { VideoRequest, VideoSize } from '@throughline/protocol';
import { INITIAL_AUDIO_FIRST, type PathReading, stepAudioFirst } from './audio-first.js';
import type { MediaSections } from './media-layout.js';
import type { SendLimits } from './media-topology.js';
import { videoEncoding } from './sender-limits.js';
import { isSameSize, type VideoSource } from './video-requests.js';

/** A new size costs a key frame, and the remote end can request another one at any time. */
export const MIN_REQUEST_INTERVAL_MS = 1_000;

export interface VideoSendersOptions {
  /** Those in force. */
  limits: () => SendLimits;
  /** Aborted when the link closes. */
  signal: AbortSignal;
  /** `isCameraPaused` has changed. */
  onPause: () => void;
  /** The browser rejected an encoding. */
  onError: (error: unknown) => void;
}

const SOURCES = ['camera', 'screen'] as const satisfies VideoSource[];

type VideoSections = Pick<MediaSections, VideoSource>;

export class VideoSenders {
  readonly #options: VideoSendersOptions;
  #sections: VideoSections | undefined;
  #request: VideoRequest = {};
  #audioFirst = INITIAL_AUDIO_FIRST;
  #nextRequest: VideoRequest | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isApplying = false;
  #isStale = false;

  constructor(options: VideoSendersOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => clearTimeout(this.#pause), { once: true });
  }

  /** Call once, when the layout exists. */
  use(sections: VideoSections): void {
    this.#sections = sections;
    this.apply();
  }

  /** Applies the request, or the latest one once the interval since the one before is over. */
  request(request: VideoRequest): void {
    this.#nextRequest = request;
    if (this.#pause === undefined && !this.#options.signal.aborted) this.#useNext();
  }

  /** The path has no room for it beside the sound [QUA-3]. */
  get isCameraPaused(): boolean {
    return this.#audioFirst.level === 'paused';
  }

  /** Call once for each reading of the stats. */
  observe(reading: PathReading): void {
    const before = this.#audioFirst;
    const isOn = Boolean(this.#sections?.camera.sender.track) && this.#request.camera !== null;
    this.#audioFirst = isOn ? stepAudioFirst(before, reading) : INITIAL_AUDIO_FIRST;
    if (this.#audioFirst.level === before.level) return;
    this.apply();
    if ([before.level, this.#audioFirst.level].includes('paused')) this.#options.onPause();
  }

  /** Call when the limits, the tracks or the negotiation have changed. */
  apply(): void {
    this.#isStale = true;
    if (!this.#isApplying) void this.#run();
  }

  #useNext(): void {
    const next = this.#nextRequest;
    if (next === undefined) return;
    this.#nextRequest = undefined;
    const isRepeated = SOURCES.every((source) => isSameSize(this.#request[source], next[source]));
    this.#request = next;
    // The captured size may have changed: a phone was turned, a window shared instead of a screen.
    if (isRepeated) return this.apply();
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#useNext();
    }, MIN_REQUEST_INTERVAL_MS);
    this.apply();
  }

  /** One at a time: a change of parameters invalidates those that were read before it. */
  async #run(): Promise<void> {
    const { signal, onError } = this.#options;
    this.#isApplying = true;
    try {
      while (this.#isStale && !signal.aborted) {
        this.#isStale = false;
        await Promise.all(SOURCES.map((source) => this.#encode(source)));
      }
    } catch (error) {
      if (!signal.aborted) onError(error);
    } finally {
      this.#isApplying = false;
    }
  }

  async #encode(source: VideoSource): Promise<void> {
    if (this.#sections === undefined) return;
    const { sender } = this.#sections[source];
    const { cameraKbps, screenKbps } = this.#options.limits();
    const wanted = videoEncoding({
      source,
      captured: capturedSize(sender.track),
      requested: this.#request[source],
      level: source === 'camera' ? this.#audioFirst.level : 'full',
      maxKbps: source === 'camera' ? cameraKbps : screenKbps,
    });
    const parameters = sender.getParameters();
    // A sender that is not negotiated yet has no encodings to limit.
    const changed = parameters.encodings.filter((encoding) =>
      Object.entries(wanted).some(([key, value]) => encoding[key as keyof typeof wanted] !== value),
    );
    if (changed.length === 0) return;
    for (const encoding of changed) Object.assign(encoding, wanted);
    await sender.setParameters(parameters);
  }
}

function capturedSize(track: MediaStreamTrack | null): VideoSize | undefined {
  const { width, height } = track?.getSettings() ?? {};
  return width === undefined || height === undefined ? undefined : { width, height };
}
