/** How a video of any size fits its tile in the picture of a recording. Pure. */
import type { Box } from '@/meeting/tiles/layout/corner';
import type { Space } from '@/meeting/tiles/layout/grid-layout';
import { containedSize } from '@/meeting/tiles/video/video-fit';

/** The middle of the video, as large as it can be in the shape of the tile. In pixels of the video. */
export function coveredPart(video: Space, tile: Space): Box {
  const scale = Math.max(tile.width / video.width, tile.height / video.height);
  return centred(
    { width: tile.width / scale, height: tile.height / scale },
    { x: 0, y: 0, ...video },
  );
}

/** The whole video in the middle of the tile. */
export function containedBox(video: Space, tile: Box): Box {
  return centred(containedSize(video, tile), tile);
}

function centred({ width, height }: Space, around: Box): Box {
  return {
    x: around.x + (around.width - width) / 2,
    y: around.y + (around.height - height) / 2,
    width,
    height,
  };
}
