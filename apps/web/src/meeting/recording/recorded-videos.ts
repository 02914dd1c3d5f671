/** Requests the videos of the others at the size at which a recording shows them [QUA-1], also while the page is hidden. */
import type { VideoRequests, VideoSource } from '@throughline/peer';
import type { Box } from '@/meeting/tiles/layout/corner';
import { limitedSize } from '@/meeting/tiles/video/limited-size';
import type { ReceivedCameras } from '@/storage/settings';
import type { PictureTile } from './picture-tiles';

interface Request {
  requests: VideoRequests;
  source: VideoSource;
}

export class RecordedVideos {
  #requested = new Map<string, Request>();

  /** Withdraws the requests for tiles that are not among these. */
  request(
    tiles: readonly PictureTile[],
    places: ReadonlyMap<string, Box>,
    cameras: ReceivedCameras,
  ): void {
    const before = this.#requested;
    this.#requested = new Map();
    for (const { key, source, from } of tiles) {
      const [requests, box] = [from?.videoRequests, places.get(key)];
      if (requests === undefined || box === undefined) continue;
      const size = { width: box.width, height: box.height };
      requests.show(source, limitedSize(source, size, cameras), 'recording');
      this.#requested.set(key, { requests, source });
      before.delete(key);
    }
    for (const { requests, source } of before.values())
      requests.show(source, undefined, 'recording');
  }

  /** Withdraws all requests. */
  close(): void {
    this.request([], new Map(), 'full');
  }
}
