/** Which layer of a simulcast the page needs for a video, by the size at which it shows it. Pure. */
import type { MediaLayers, TrackSource, VideoRequest } from '@throughline/protocol';

/** The layers of the camera, from the smallest: height in pixels, and bounds of the encoder (W3C webrtc-pc §5.2.8). */
export const CAMERA_LAYERS = [
  { height: 180, scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { height: 360, scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { height: 720, scaleResolutionDownBy: 1, maxBitrate: 1_500_000 },
] as const;

/** A picture may be enlarged this much before the next layer is worth its bandwidth. */
const MAX_ENLARGEMENT = 1.3;

/** Until the page has laid the video out. */
const UNKNOWN_SIZE: MediaLayers = { spatial: 1 };

/** @returns null for a video that the page shows nowhere */
export function layersFor(source: TrackSource, request: VideoRequest): MediaLayers | null {
  if (source === 'microphone' || source === 'screenAudio') return { spatial: 0 };
  const size = request[source];
  if (size === undefined) return UNKNOWN_SIZE;
  if (size === null) return null;
  const spatial = CAMERA_LAYERS.findIndex(({ height }) => height * MAX_ENLARGEMENT >= size.height);
  return { spatial: spatial === -1 ? CAMERA_LAYERS.length - 1 : spatial };
}
