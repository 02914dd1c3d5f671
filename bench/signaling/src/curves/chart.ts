/** A chart of lines, each named at its end. The horizontal axis is logarithmic. */
import {
  type Colour,
  drawPicture,
  drawText,
  linearScale,
  logarithmicScale,
} from '@throughline/test-kit';

export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface ChartLabels {
  readonly title: string;
  readonly xTitle: string;
  readonly xTicks: readonly number[];
  readonly yTitle: string;
  /** With these, the vertical axis is logarithmic. Without, it is linear and begins at 0. */
  readonly yTicks?: readonly number[];
}

export interface ChartOptions extends ChartLabels {
  /** Below the chart, in small letters. */
  readonly note: string;
}

const WIDTH = 760;
const HEIGHT = 408;
const PLOT = { left: 44, right: 516, top: 46, bottom: 342 };
const NAME_HEIGHT = 15;

/** Distinguishable on white and on GitHub's dark background, also with red-green blindness. */
const COLOURS: readonly Colour[] = [
  { light: '#57606a', dark: '#9ea7b3' },
  { light: '#0550ae', dark: '#6cb6ff' },
  { light: '#8250df', dark: '#dcbdfb' },
  { light: '#bf3989', dark: '#fc8dc7' },
  { light: '#9a6700', dark: '#daaa3f' },
  { light: '#1a7f6b', dark: '#57d9bd' },
  { light: '#bc4c00', dark: '#f69d50' },
  { light: '#4d7c0f', dark: '#a3d95f' },
];

export function drawChart(lines: readonly Line[], options: ChartOptions): string {
  const { title, xTitle, xTicks, yTitle, yTicks, note } = options;
  const drawn = lines.filter(({ points }) => points.length > 0);
  const points = drawn.flatMap((line) => line.points);
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const x = logarithmicScale(rangeOf([...xTicks, ...xs]), [PLOT.left, PLOT.right]);
  const shownTicks = yTicks ?? ticksUpTo(Math.max(1, ...ys));
  const yScale = yTicks === undefined ? linearScale : logarithmicScale;
  const y = yScale(rangeOf([...shownTicks, ...ys]), [PLOT.bottom, PLOT.top]);
  const nameYs = spreadOut(drawn.map((line) => y(line.points.at(-1)?.y ?? 0)));
  const colours = Object.fromEntries(
    drawn.map((line, index) => [`line-${index}`, COLOURS[lines.indexOf(line) % COLOURS.length]]),
  ) as Record<string, Colour>;
  return drawPicture({ width: WIDTH, height: HEIGHT, title, style: STYLE, colours }, [
    drawText(title, { x: 0, y: 14, className: 'title' }),
    ...shownTicks.map((tick) => drawYTick(tick, y(tick))),
    `<path class="axis" d="M${PLOT.left} ${PLOT.bottom}H${PLOT.right}"/>`,
    ...xTicks.map((tick) => drawXTick(tick, x(tick))),
    drawText(yTitle, { x: 0, y: PLOT.top - 12 }),
    drawText(xTitle, { x: (PLOT.left + PLOT.right) / 2, y: PLOT.bottom + 36, anchor: 'middle' }),
    drawText(note, { x: 0, y: HEIGHT - 4, className: 'note' }),
    ...drawn.map((line, index) =>
      drawLine(
        line.points.map((point) => ({ x: x(point.x), y: y(point.y) })),
        { name: line.name, colour: `var(--line-${index})`, nameY: nameYs[index] ?? 0 },
      ),
    ),
  ]);
}

const STYLE =
  '.title{font-weight:600}.note{font-size:10px}.grid{stroke:#8884}.line{fill:none;stroke-width:2}.leader{stroke-width:.75;fill:none}';

function drawYTick(tick: number, y: number): string {
  const text = drawText(`${tick}`, { x: PLOT.left - 6, y: y + 4, anchor: 'end' });
  return `<path class="grid" d="M${PLOT.left} ${y}H${PLOT.right}"/>${text}`;
}

function drawXTick(tick: number, x: number): string {
  const text = drawText(tick.toLocaleString('en'), { x, y: PLOT.bottom + 18, anchor: 'middle' });
  return `<path class="axis" d="M${x} ${PLOT.bottom}v4"/>${text}`;
}

const rangeOf = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;

interface LineLook {
  readonly name: string;
  readonly colour: string;
  readonly nameY: number;
}

function drawLine(points: readonly Point[], { name, colour, nameY }: LineLook): string {
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const path = points.map(({ x, y }) => `${x} ${y}`).join('L');
  const dots = points.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="3"/>`).join('');
  return [
    `<g style="stroke:${colour};fill:${colour}"><path class="line" d="M${path}"/>${dots}`,
    `<path class="leader" d="M${end.x + 5} ${end.y}L${PLOT.right + 14} ${nameY}"/></g>`,
    drawText(name, { x: PLOT.right + 18, y: nameY + 4 }),
  ].join('');
}

/** Round values from 0, about five of them, of which the last one is at least `max`. */
export function ticksUpTo(max: number): number[] {
  const magnitude = 10 ** Math.floor(Math.log10(max / 5));
  const step = magnitude * ([1, 2, 5, 10].find((factor) => magnitude * factor * 5 >= max) ?? 10);
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, index) =>
    Number((index * step).toPrecision(6)),
  );
}

/** Moves names that would overlap apart, downwards, or upwards where the plot ends. */
export function spreadOut(wantedYs: readonly number[]): number[] {
  const order = wantedYs.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  const placed = order.map(({ y }) => y);
  for (let i = 1; i < placed.length; i += 1)
    placed[i] = Math.max(placed[i] ?? 0, (placed[i - 1] ?? 0) + NAME_HEIGHT);
  const excess = Math.max(0, (placed.at(-1) ?? 0) - PLOT.bottom);
  if (excess > 0) {
    placed[placed.length - 1] = PLOT.bottom;
    for (let i = placed.length - 2; i >= 0; i -= 1)
      placed[i] = Math.min(placed[i] ?? 0, (placed[i + 1] ?? 0) - NAME_HEIGHT);
  }
  const ys: number[] = [];
  for (const [rank, { index }] of order.entries()) ys[index] = placed[rank] ?? 0;
  return ys;
}
