/** Draws when frames arrived around a move to another network: a lane for each system, a line for each frame. */
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

/** An SVG that follows the colour scheme of its reader. */
export function drawRoam(lanes: readonly Lane[]): string {
  const height = TOP + lanes.length * LANE + 24;
  const bottom = TOP + lanes.length * LANE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="sans-serif" font-size="12">`,
    '<title>Remote frames before and after a move from Wi-Fi to 4G</title>',
    '<style>text{fill:#333}.frame{stroke:#0969da}.axis{stroke:#888}.move{stroke:#cf222e;stroke-dasharray:4 3}',
    '@media(prefers-color-scheme:dark){text{fill:#ddd}.frame{stroke:#6cb6ff}.move{stroke:#ff7b72}}</style>',
    ...lanes.map((lane, index) => drawLane(lane, TOP + index * LANE)),
    `<path class="axis" d="M${LABELS} ${bottom}H${WIDTH}"/>`,
    ...[0, 2, 4, 6, 8, 10, 12].map(
      (s) => `<text x="${x(s * 1_000)}" y="${bottom + 16}" text-anchor="middle">${s} s</text>`,
    ),
    `<path class="move" d="M${x(0)} ${TOP - 6}V${bottom}"/>`,
    `<text x="${x(0)}" y="${TOP - 12}" text-anchor="middle">Wi-Fi → 4G</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function drawLane({ name, framesAtMs }: Lane, top: number): string {
  const lines = framesAtMs
    .filter((at) => at >= FROM_MS && at <= TO_MS)
    .map((at) => `M${x(at)} ${top + 4}v${LANE - 10}`);
  return `<text x="0" y="${top + LANE / 2 + 2}">${name}</text><path class="frame" d="${lines.join('')}"/>`;
}

function x(atMs: number): number {
  const share = (atMs - FROM_MS) / (TO_MS - FROM_MS);
  return Math.round((LABELS + share * (WIDTH - LABELS)) * 10) / 10;
}
