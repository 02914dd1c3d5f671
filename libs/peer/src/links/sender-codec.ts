/** The codec of a sender's encoding (W3C webrtc-extensions, `RTCRtpEncodingParameters.codec`). */
import type { VideoCodec } from './codec-choice.js';

/** W3C webrtc-extensions "codec": TypeScript 6.0 does not declare it, and Firefox 140 ignores it. */
export interface Encoding extends RTCRtpEncodingParameters {
  codec?: RTCRtpCodec;
}

export const VIDEO_CODECS: readonly VideoCodec[] = ['VP8', 'VP9', 'AV1', 'H264'];

export function chosenCodec(sender: RTCRtpSender): RTCRtpCodec | undefined {
  const [encoding]: Encoding[] = sender.getParameters().encodings;
  return encoding?.codec;
}

export function isCodec(
  { mimeType }: { mimeType?: string | undefined },
  name: VideoCodec,
): boolean {
  return mimeType?.toLowerCase() === `video/${name.toLowerCase()}`;
}

/** Browsers return a copy, which leaves out what a codec has none of. */
export function isSameCodec(one: RTCRtpCodec | undefined, other: RTCRtpCodec): boolean {
  return (
    one?.mimeType.toLowerCase() === other.mimeType.toLowerCase() &&
    one.clockRate === other.clockRate &&
    (one.sdpFmtpLine ?? '') === (other.sdpFmtpLine ?? '')
  );
}
