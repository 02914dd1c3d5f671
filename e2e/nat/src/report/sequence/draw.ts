/** Draws steps as an SVG sequence diagram in the page's colours. */
import { html, type Markup } from '../html.js';
import { duration } from '../labels.js';
import { type Lane, LANES, type Step } from './step.js';

const WIDTH = 1000;
const TIME_WIDTH = 64;
const LANE_WIDTH = (WIDTH - TIME_WIDTH) / LANES.length;
const HEAD = 52;
const ROW = 32;
/** Estimated average width of a character, which keeps labels inside the drawing. */
const CHARACTER = 6.1;

/** Two lines each: the kind and the name. */
export type Heads = Record<Lane, readonly [string, string]>;

/** @param id unique in the page */
export function drawSequence(steps: readonly Step[], heads: Heads, id: string): Markup {
  const height = HEAD + steps.length * ROW + 12;
  return html`<svg
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    aria-labelledby="${id}"
    class="sequence"
  >
    <title id="${id}">
      Sequence of the meeting between ${heads['left-browser'][0]} and ${heads['right-browser'][0]};
      described in the list below
    </title>
    ${LANES.map((lane) => drawLane(lane, heads[lane], height))}
    ${steps.map((step, index) => drawStep(step, HEAD + index * ROW))}
  </svg>`;
}

function center(lane: Lane): number {
  return TIME_WIDTH + (LANES.indexOf(lane) + 0.5) * LANE_WIDTH;
}

function drawLane(lane: Lane, [what, which]: Heads[Lane], height: number): Markup {
  const x = center(lane);
  return html`<line class="lane" x1="${x}" x2="${x}" y1="${HEAD - 8}" y2="${height}" />
    <text class="head" x="${x}" y="16">${what}</text>
    <text class="sub" x="${x}" y="33">${which}</text>`;
}

function drawStep(step: Step, top: number): Markup {
  return html`<g class="step ${step.tone}">
    <text class="time" x="${TIME_WIDTH - 12}" y="${top + 20}">${duration(step.atMs)}</text>
    ${step.lanes.length === 1 ? drawNote(step, top) : drawArrow(step, top)}
  </g>`;
}

function drawNote({ lanes, label }: Step, top: number): Markup {
  const width = textWidth(label) + 18;
  const x = clamp(center(lanes[0]), width);
  return html`<rect x="${x - width / 2}" y="${top + 6}" width="${width}" height="21" rx="10.5" />
    <text class="label" x="${x}" y="${top + 20.5}">${label}</text>`;
}

function drawArrow({ lanes, isLost, label }: Step, top: number): Markup {
  const y = top + 24;
  const from = center(lanes[0]);
  const last = center(lanes.at(-1) ?? lanes[0]);
  const towards = Math.sign(last - from);
  // It is unknown how far a lost packet got.
  const lostAt =
    center(lanes.length > 3 ? (lanes.at(-2) ?? lanes[0]) : (lanes.at(-1) ?? lanes[0])) -
    towards * 22;
  const to = isLost ? lostAt : last;
  const between = lanes
    .slice(1, -1)
    .map(center)
    .filter((x) => (to - x) * towards > 0);
  return html`<line
      class="arrow ${isLost ? 'lost' : ''}"
      x1="${from}"
      x2="${isLost ? to - towards * 8 : to - towards * 7}"
      y1="${y}"
      y2="${y}"
    />
    ${between.map((x) => html`<circle cx="${x}" cy="${y}" r="3" />`)}
    ${isLost ? drawCross(to, y) : drawHead(to, y, towards)}
    <text class="label" x="${clamp((from + to) / 2, textWidth(label))}" y="${y - 6}"
      >${label}</text
    >`;
}

function drawHead(x: number, y: number, towards: number): Markup {
  const back = x - towards * 9;
  return html`<path class="tip" d="M${x} ${y} L${back} ${y - 4.5} L${back} ${y + 4.5} Z" />`;
}

function drawCross(x: number, y: number): Markup {
  return html`<path class="cross" d="M${x - 5} ${y - 5} l10 10 m0 -10 l-10 10" />`;
}

function textWidth(label: string): number {
  return label.length * CHARACTER;
}

/** Keeps an element centred at `x` clear of the times and inside the drawing. */
function clamp(x: number, width: number): number {
  return Math.min(Math.max(x, TIME_WIDTH + width / 2), WIDTH - 4 - width / 2);
}
