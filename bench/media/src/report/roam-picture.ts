/** Draws when frames arrived around a move to another network: a lane for each system, a line for each frame. */
import { drawPicture, drawText, linearScale } from '@throughline/test-kit';

export interface Lane {
  readonly name: string;
  /** In ms after the move; negative before. */
  readonly framesAtMs: readonly number[];
}

const FROM_MS = -2_000;
const TO_MS = 14_000;
const WIDTH = 760;
const LABELS = 110;
const LANE = 34;
const TOP = 28;

const TITLE = 'Remote frames before and after a move from Wi-Fi to 4G';
const STYLE = '.frame{stroke:var(--frame)}.move{stroke:var(--move);stroke-dasharray:4 3}';
const COLOURS = {
  frame: { light: '#0969da', dark: '#6cb6ff' },
  move: { light: '#cf222e', dark: '#ff7b72' },
};

const x = linearScale([FROM_MS, TO_MS], [LABELS, WIDTH]);

export function drawRoam(lanes: readonly Lane[]): string {
  const bottom = TOP + lanes.length * LANE;
  const picture = {
    width: WIDTH,
    height: bottom + 24,
    title: TITLE,
    style: STYLE,
    colours: COLOURS,
  };
  return drawPicture(picture, [
    ...lanes.map((lane, index) => drawLane(lane, TOP + index * LANE)),
    `<path class="axis" d="M${LABELS} ${bottom}H${WIDTH}"/>`,
    ...[0, 2, 4, 6, 8, 10, 12].map((s) =>
      drawText(`${s} s`, { x: x(s * 1_000), y: bottom + 16, anchor: 'middle' }),
    ),
    `<path class="move" d="M${x(0)} ${TOP - 6}V${bottom}"/>`,
    drawText('Wi-Fi → 4G', { x: x(0), y: TOP - 12, anchor: 'middle' }),
  ]);
}

function drawLane({ name, framesAtMs }: Lane, top: number): string {
  const lines = framesAtMs
    .filter((at) => at >= FROM_MS && at <= TO_MS)
    .map((at) => `M${x(at)} ${top + 4}v${LANE - 10}`);
  const label = drawText(name, { x: 0, y: top + LANE / 2 + 2 });
  return `${label}<path class="frame" d="${lines.join('')}"/>`;
}
