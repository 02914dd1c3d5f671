/** Paints one frame of a recording. */
import { avatarFace } from '@/meeting/tiles/avatar-face';
import type { Box } from '@/meeting/tiles/layout/corner';
import { AVATAR_FILLS, PICTURE_COLOURS } from './picture-colours';
import { containedBox, coveredPart } from './fit-video';
import { PICTURE, type PictureTile } from './picture-tiles';

/** A video element, or what a test paints in its place. */
export type Frame = CanvasImageSource & { videoWidth: number; videoHeight: number };

export type FrameOf = (track: MediaStreamTrack | undefined) => Frame | undefined;

interface Picture {
  tiles: readonly PictureTile[];
  places: ReadonlyMap<string, Box>;
  frameOf: FrameOf;
}

type Canvas = CanvasRenderingContext2D;

const RADIUS_PX = 14;
const FONT = 'system-ui, sans-serif';

export function paintPicture(canvas: Canvas, { tiles, places, frameOf }: Picture): void {
  canvas.fillStyle = PICTURE_COLOURS.background;
  canvas.fillRect(0, 0, PICTURE.width, PICTURE.height);
  for (const tile of tiles) {
    const box = places.get(tile.key);
    if (box !== undefined) paintTile(canvas, tile, { box, frame: frameOf(tile.track) });
  }
}

function paintTile(
  canvas: Canvas,
  tile: PictureTile,
  { box, frame }: { box: Box; frame: Frame | undefined },
): void {
  canvas.save();
  canvas.beginPath();
  canvas.roundRect(box.x, box.y, box.width, box.height, RADIUS_PX);
  canvas.clip();
  canvas.fillStyle = PICTURE_COLOURS.tile;
  canvas.fillRect(box.x, box.y, box.width, box.height);
  if (frame !== undefined) paintVideo(canvas, frame, { box, isWhole: tile.source === 'screen' });
  else if (tile.source === 'camera') paintFace(canvas, tile.name, box);
  paintLabel(canvas, tile, box);
  canvas.restore();
}

/** A shared screen whole; of a camera what fills the tile. */
function paintVideo(
  canvas: Canvas,
  frame: Frame,
  { box, isWhole }: { box: Box; isWhole: boolean },
): void {
  const size = { width: frame.videoWidth, height: frame.videoHeight };
  if (isWhole) {
    const to = containedBox(size, box);
    return canvas.drawImage(frame, to.x, to.y, to.width, to.height);
  }
  const part = coveredPart(size, box);
  canvas.drawImage(
    frame,
    ...([part.x, part.y, part.width, part.height] as const),
    ...([box.x, box.y, box.width, box.height] as const),
  );
}

function paintFace(canvas: Canvas, name: string, { x, y, width, height }: Box): void {
  const { initials, tone } = avatarFace(name);
  const radius = Math.min(width, height) * 0.2;
  const [centreX, centreY] = [x + width / 2, y + height / 2];
  canvas.fillStyle = AVATAR_FILLS[tone] ?? PICTURE_COLOURS.tile;
  canvas.beginPath();
  canvas.arc(centreX, centreY, radius, 0, 2 * Math.PI);
  canvas.fill();
  canvas.fillStyle = PICTURE_COLOURS.text;
  canvas.font = `600 ${radius * 0.75}px ${FONT}`;
  canvas.textAlign = 'center';
  canvas.textBaseline = 'middle';
  canvas.fillText(initials, centreX, centreY, radius * 1.8);
}

const LABEL = { height: 30, margin: 10, padding: 10, fontSize: 17, icon: 22 };

/** The name, behind a crossed-out microphone if that is off. */
function paintLabel(canvas: Canvas, { name, isMuted }: PictureTile, box: Box): void {
  const { height, margin, padding, fontSize } = LABEL;
  canvas.font = `500 ${fontSize}px ${FONT}`;
  canvas.textAlign = 'left';
  canvas.textBaseline = 'middle';
  const icon = isMuted ? LABEL.icon : 0;
  const maxText = box.width - 2 * (margin + padding) - icon;
  const width = Math.min(canvas.measureText(name).width, maxText);
  const [left, top] = [box.x + margin, box.y + box.height - margin - height];
  canvas.fillStyle = PICTURE_COLOURS.label;
  canvas.beginPath();
  canvas.roundRect(left, top, width + icon + 2 * padding, height, 8);
  canvas.fill();
  canvas.fillStyle = PICTURE_COLOURS.text;
  canvas.fillText(name, left + padding + icon, top + height / 2, maxText);
  if (isMuted) paintMutedMicrophone(canvas, left + padding + icon / 3, top + height / 2);
}

function paintMutedMicrophone(canvas: Canvas, x: number, y: number): void {
  canvas.fillStyle = PICTURE_COLOURS.muted;
  canvas.beginPath();
  canvas.roundRect(x - 3, y - 8, 6, 12, 3);
  canvas.rect(x - 1, y + 4, 2, 4);
  canvas.fill();
  canvas.strokeStyle = PICTURE_COLOURS.muted;
  canvas.lineWidth = 2;
  canvas.beginPath();
  canvas.moveTo(x - 7, y - 7);
  canvas.lineTo(x + 7, y + 7);
  canvas.stroke();
}
