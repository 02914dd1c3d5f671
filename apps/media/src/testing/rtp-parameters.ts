/** The parameters that Chromium sends, without those that no spec needs. */
import type { RtpCapabilities, RtpParameters } from '@throughline/protocol';

export const OPUS: RtpParameters = {
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: 1_111 }],
};

export const VP8_SIMULCAST: RtpParameters = {
  codecs: [
    { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 },
    { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 } },
  ],
  headerExtensions: [
    { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 1 },
    { uri: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id', id: 2 },
  ],
  encodings: [
    { ssrc: 2_001, rtx: { ssrc: 3_001 } },
    { ssrc: 2_002, rtx: { ssrc: 3_002 } },
    { ssrc: 2_003, rtx: { ssrc: 3_003 } },
  ],
};

/** The capabilities of a receiver that decodes Opus and VP8. */
export const RECEIVER: RtpCapabilities = {
  codecs: [
    {
      kind: 'audio',
      mimeType: 'audio/opus',
      preferredPayloadType: 100,
      clockRate: 48_000,
      channels: 2,
    },
    { kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000 },
  ],
  headerExtensions: [],
};
