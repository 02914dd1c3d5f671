/**
 * Which codec an end sends a video with [QUA-5]: one that this machine encodes cheaply. Pure; `video-codecs.ts` asks
 * the browser what it expects, and `video-senders.ts` applies the choice. ADR 0047.
 */
import type { SentMedia } from '@throughline/connectivity';
import type { VideoSource } from './video-requests.js';

/** As in MIME types (RFC 6838), without `video/`. */
export type VideoCodec = 'VP8' | 'VP9' | 'AV1' | 'H264';

/** What the browser expects of an encoder, before it has encoded anything (W3C media-capabilities). */
export interface EncoderExpectation {
  codec: VideoCodec;
  /** It keeps up with the frame rate. */
  isSmooth: boolean;
  /** In hardware. */
  isPowerEfficient: boolean;
}

export interface CodecConditions {
  source: VideoSource;
  /** Empty where the browser expects nothing. */
  expected: readonly EncoderExpectation[];
  /** By both ends, in the browser's order. */
  negotiated: readonly VideoCodec[];
  /** An encoder that was chosen for this source was too costly. */
  isTooCostly: boolean;
}

/** Either took a third of VP8's bits for text at 720p, and no more time: AV1 4 to 5 ms, VP9 6 to 8, VP8 5 to 11. */
const SCREEN_CODECS: readonly VideoCodec[] = ['AV1', 'VP9'];
/** Each browser encodes it in software, and a switch to it in mid-call stops the picture for at most 0.6 s. */
export const CHEAP_CODEC: VideoCodec = 'VP8';

/** More than this share of the time leaves no room for the other links of a mesh. */
const COSTLY_SHARE = 0.5;
/** In a row, each a second: opening an application takes less, and a switch costs a key frame. */
export const READINGS_TO_SWITCH = 10;

/** Returns undefined if the browser's order decides. */
export function chooseCodec(conditions: CodecConditions): VideoCodec | undefined {
  const { source, expected, negotiated, isTooCostly } = conditions;
  if (isTooCostly) return negotiated.find((codec) => codec === CHEAP_CODEC);
  const of = (codec: VideoCodec) => expected.find((expectation) => expectation.codec === codec);
  if (source === 'camera') return negotiated.find((codec) => of(codec)?.isPowerEfficient);
  return SCREEN_CODECS.find((codec) => {
    const expectation = of(codec);
    const isCheap = expectation?.isSmooth === true || expectation?.isPowerEfficient === true;
    return isCheap && negotiated.includes(codec);
  });
}

/** Call once per reading, while a chosen codec is sent. @returns costly readings in a row */
export function countCostly(
  costlyReadings: number,
  sent: Pick<SentMedia, 'limitedBy' | 'encodingShare' | 'isPowerEfficient'>,
): number {
  const { limitedBy, encodingShare = 0, isPowerEfficient } = sent;
  // The browser waits for a hardware encoder without using the processor.
  if (isPowerEfficient === true) return 0;
  // A video that is not sent keeps the reason of its last frame.
  if (encodingShare === 0) return 0;
  return limitedBy === 'cpu' || encodingShare > COSTLY_SHARE ? costlyReadings + 1 : 0;
}
