/**
 * The capabilities of this client's video encoders [QUA-5]. One object for all links: an encoder that is too costly for
 * one link is so for the others, and for those that replace them. `codec-choice.ts` decides the codec.
 */
import type { VideoSize } from '@throughline/protocol';
import { type EncoderExpectation, type VideoCodec } from './codec-choice.js';
import type { VideoSource } from './video-requests.js';

/** What each source is encoded with at most; of the screen, only what it may prefer to the browser's choice. */
const QUESTIONS: Readonly<Record<VideoSource, VideoSize & { kbps: number; codecs: VideoCodec[] }>> =
  {
    camera: { width: 1_280, height: 720, kbps: 1_700, codecs: ['VP8', 'VP9', 'AV1', 'H264'] },
    screen: { width: 1_920, height: 1_080, kbps: 2_500, codecs: ['AV1', 'VP9'] },
  };
const FRAME_RATE = 30;

type EncodingInfo = Pick<MediaCapabilities, 'encodingInfo'>;

export class VideoCodecs {
  readonly #expected: Record<VideoSource, readonly EncoderExpectation[]> = {
    camera: [],
    screen: [],
  };
  readonly #tooCostly = new Set<VideoSource>();

  /** Asks the browser, whose answer takes a moment: until then, its order of codecs decides. */
  constructor(capabilities: EncodingInfo | undefined = browserCapabilities()) {
    if (capabilities === undefined) return;
    for (const source of ['camera', 'screen'] as const) void this.#ask(capabilities, source);
  }

  expected(source: VideoSource): readonly EncoderExpectation[] {
    return this.#expected[source];
  }

  isTooCostly(source: VideoSource): boolean {
    return this.#tooCostly.has(source);
  }

  /** Lasts as long as the meeting: a second attempt would interrupt the picture again. */
  setTooCostly(source: VideoSource): void {
    this.#tooCostly.add(source);
  }

  async #ask(capabilities: EncodingInfo, source: VideoSource): Promise<void> {
    const { codecs } = QUESTIONS[source];
    const answers = await Promise.all(codecs.map((codec) => ask(capabilities, source, codec)));
    this.#expected[source] = answers.filter((answer) => answer !== undefined);
  }
}

async function ask(
  capabilities: EncodingInfo,
  source: VideoSource,
  codec: VideoCodec,
): Promise<EncoderExpectation | undefined> {
  const { width, height, kbps } = QUESTIONS[source];
  const video = { width, height, bitrate: kbps * 1_000, framerate: FRAME_RATE };
  try {
    const { supported, smooth, powerEfficient } = await capabilities.encodingInfo({
      type: 'webrtc',
      video: { contentType: `video/${codec}`, ...video },
    });
    return supported ? { codec, isSmooth: smooth, isPowerEfficient: powerEfficient } : undefined;
  } catch {
    // A browser that knows no WebRTC encoders here: its own order decides, as before.
    return undefined;
  }
}

function browserCapabilities(): EncodingInfo | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.mediaCapabilities;
}
