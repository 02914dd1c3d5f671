/**
 * The codecs that rooms on this server accept. mediasoup adds RTX to each video codec, and the feedback and header
 * extensions that it supports, transport-wide congestion control among them.
 *
 * RED is missing: mediasoup 3.27 does not forward `audio/red`. Receivers request lost audio packets again, or restore
 * them from the in-band FEC of Opus.
 */
import type { RouterRtpCodecCapability } from 'mediasoup/types';

const video = (mimeType: string, parameters = {}): RouterRtpCodecCapability => ({
  kind: 'video',
  mimeType,
  clockRate: 90_000,
  parameters,
});

export const ROUTER_CODECS: RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1 },
  },
  video('video/VP8'),
  video('video/VP9', { 'profile-id': 0 }),
  video('video/AV1'),
  // Constrained baseline, which every browser has.
  video('video/H264', {
    'packetization-mode': 1,
    'profile-level-id': '42e01f',
    'level-asymmetry-allowed': 1,
  }),
];
