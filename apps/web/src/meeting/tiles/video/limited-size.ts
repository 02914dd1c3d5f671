import type { VideoSource } from '@throughline/peer';
import type { VideoSize } from '@throughline/protocol';
import type { ReceivedCameras } from '@/storage/settings';

/** In pixels of the display: a quarter of 720p in each direction, which takes an eighth of its bits [QUA-2]. */
export const SMALL_CAMERA: VideoSize = { width: 320, height: 180 };

/**
 * The size at which to request a video that the page shows at `size`, if the person saves data [QUA-1]. A shared screen is
 * not limited: its text would not be readable.
 */
export function limitedSize(
  source: VideoSource,
  size: VideoSize | null,
  cameras: ReceivedCameras,
): VideoSize | null {
  if (source === 'screen' || size === null) return size;
  switch (cameras) {
    case 'full':
      return size;
    case 'small':
      return {
        width: Math.min(size.width, SMALL_CAMERA.width),
        height: Math.min(size.height, SMALL_CAMERA.height),
      };
    case 'none':
      return null;
  }
}
