/**
 * Applies the limits of this client, the requests of the remote end and the choice of a codec to the videos of one
 * link [QUA-2, QUA-5].
 */
import type { LinkSample } from '@throughline/connectivity';
import type { VideoRequest, VideoSize } from '@throughline/protocol';
import { isShallowEqual } from '@throughline/std';
import { INITIAL_AUDIO_FIRST, type PathReading, stepAudioFirst } from './audio-first.js';
import {
  CHEAP_CODEC,
  chooseCodec,
  countCostly,
  READINGS_TO_SWITCH,
  type VideoCodec,
} from './codec-choice.js';
import type { MediaSections } from './media-layout.js';
import type { SendLimits } from './media-topology.js';
import { chosenCodec, type Encoding, isCodec, isSameCodec, VIDEO_CODECS } from './sender-codec.js';
import { type VideoEncoding, videoEncoding } from './sender-limits.js';
import type { VideoCodecs } from './video-codecs.js';
import { isSameSize, type VideoSource } from './video-requests.js';

/** A new size costs a key frame, and the remote end can request another one at any time. */
export const MIN_REQUEST_INTERVAL_MS = 1_000;

export interface VideoSendersOptions {
  /** Those in force. */
  limits: () => SendLimits;
  /** Shared by all links of this client. */
  codecs: VideoCodecs;
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
  /** Readings in a row in which the encoder of the codec that was chosen was costly. */
  readonly #costlyReadings: Record<VideoSource, number> = { camera: 0, screen: 0 };
  /** False once the browser has ignored a codec, as one without `encodings[].codec` does; undefined until it is tried. */
  #canChooseCodec: boolean | undefined;
  #isApplying = false;
  #isStale = false;
  /** As set last. Kept, because reading the parameters of a sender waits for another thread of the browser. */
  readonly #inForce = new Map<VideoSource, EncodingConditions>();
  /** What the browser expected when the video started. */
  readonly #expectations = new Map<VideoSource, Expectations>();
  /** Those that this end has chosen. What is sent may differ for a moment. */
  readonly #codecs = new Map<VideoSource, VideoCodec>();

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

  /** Call once for each reading of the stats [QUA-5]. */
  observeEncoders(sent: LinkSample['sent']): void {
    const { codecs } = this.#options;
    for (const source of SOURCES) {
      const media = sent[source];
      const chosen = this.#codecs.get(source);
      if (media === undefined || chosen === undefined) continue;
      const isMeasured = isCodec(media, chosen) && chosen !== CHEAP_CODEC;
      this.#costlyReadings[source] = isMeasured
        ? countCostly(this.#costlyReadings[source], media)
        : 0;
      if (this.#costlyReadings[source] >= READINGS_TO_SWITCH) codecs.setTooCostly(source);
      // Another link may have found it, too.
      if (isMeasured && codecs.isTooCostly(source)) this.apply();
    }
  }

  /** Call when the connection is made: senders that were not negotiated had no encodings to limit. */
  applyNegotiated(): void {
    this.#inForce.clear();
    this.apply();
  }

  /** Call when the limits or the tracks have changed. */
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
    const { cameraKbps, screenKbps, sentCamera } = this.#options.limits();
    const wanted = videoEncoding({
      source,
      captured: capturedSize(sender.track),
      requested: this.#request[source],
      level: source === 'camera' ? this.#audioFirst.level : 'full',
      maxKbps: source === 'camera' ? cameraKbps : screenKbps,
      sentCamera,
    });
    const conditions = this.#conditionsOf(source, wanted);
    const inForce = this.#inForce.get(source);
    if (inForce !== undefined && isShallowEqual(inForce, conditions)) return;
    this.#inForce.delete(source);
    const parameters = sender.getParameters();
    const { codecs = [] }: Partial<RTCRtpSendParameters> = parameters;
    this.#keepExpectations(source, { isSending: sender.track !== null && codecs.length > 0 });
    const codec = this.#codecFor(source, codecs);
    // A sender that is not negotiated yet has no encodings to limit.
    const changed = parameters.encodings.filter(
      (encoding: Encoding) =>
        Object.entries(wanted).some(
          ([key, value]) => encoding[key as keyof typeof wanted] !== value,
        ) ||
        (codec !== undefined && !isSameCodec(encoding.codec, codec)),
    );
    if (changed.length > 0) {
      for (const encoding of changed) Object.assign(encoding, wanted, codec && { codec });
      await sender.setParameters(parameters);
      if (codec !== undefined) this.#noteCodec(source, sender, codec);
    }
    if (parameters.encodings.length > 0) this.#inForce.set(source, conditions);
  }

  #conditionsOf(source: VideoSource, wanted: VideoEncoding): EncodingConditions {
    const { codecs } = this.#options;
    const expected = this.#expectedOf(source);
    return { ...wanted, expected, isTooCostly: codecs.isTooCostly(source) };
  }

  #codecFor(source: VideoSource, negotiated: readonly RTCRtpCodec[]): RTCRtpCodec | undefined {
    if (this.#canChooseCodec === false) return undefined;
    const { codecs } = this.#options;
    const chosen = chooseCodec({
      source,
      expected: this.#expectedOf(source),
      negotiated: negotiated.flatMap(
        (codec) => VIDEO_CODECS.find((name) => isCodec(codec, name)) ?? [],
      ),
      isTooCostly: codecs.isTooCostly(source),
    });
    return chosen && negotiated.find((codec) => isCodec(codec, chosen));
  }

  #expectedOf(source: VideoSource): Expectations {
    return this.#expectations.get(source) ?? this.#options.codecs.expected(source);
  }

  /** The browser may answer when a video has started: another codec would stop the picture (ADR 47). */
  #keepExpectations(source: VideoSource, { isSending }: { isSending: boolean }): void {
    if (isSending) this.#expectations.set(source, this.#expectedOf(source));
    else this.#expectations.delete(source);
  }

  #noteCodec(source: VideoSource, sender: RTCRtpSender, codec: RTCRtpCodec): void {
    this.#canChooseCodec ??= chosenCodec(sender) !== undefined;
    const name = VIDEO_CODECS.find((known) => isCodec(codec, known));
    if (this.#canChooseCodec && name !== undefined) this.#codecs.set(source, name);
  }
}

type Expectations = ReturnType<VideoCodecs['expected']>;

/** What an encoding and its codec follow from. */
interface EncodingConditions extends VideoEncoding {
  expected: Expectations;
  isTooCostly: boolean;
}

function capturedSize(track: MediaStreamTrack | null): VideoSize | undefined {
  const { width, height } = track?.getSettings() ?? {};
  return width === undefined || height === undefined ? undefined : { width, height };
}
